package org.viborm.testservers;

import java.util.List;

/** Says which data sources the server is to have; found by {@link java.util.ServiceLoader}. */
@FunctionalInterface
public interface ServerDataSources {

  /** All of them; their databases run. */
  List<ServerDataSource> all();
}
