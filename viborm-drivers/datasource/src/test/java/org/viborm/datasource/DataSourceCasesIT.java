package org.viborm.datasource;

import org.viborm.tck.driver.CasesContract;

/** The differential cases through the driver. */
final class DataSourceCasesIT extends CasesContract {

  DataSourceCasesIT() {
    super(GivenDataSource::new);
  }
}
