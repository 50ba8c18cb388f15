package org.viborm.pglite;

import org.viborm.tck.driver.CasesContract;

/** The differential cases through the driver. */
final class PGliteCasesIT extends CasesContract {

  PGliteCasesIT() {
    super(OwnDatabase::new);
  }
}
