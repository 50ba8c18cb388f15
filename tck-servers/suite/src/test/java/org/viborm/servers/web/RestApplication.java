package org.viborm.servers.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Resources and providers are found by the server. */
@ApplicationPath("/api")
public class RestApplication extends Application {}
