package org.viborm.example.atlas.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Resources are found by the server, and so is what answers to errors, in {@code viborm-rest}. */
@ApplicationPath("api")
public class AtlasApplication extends Application {}
