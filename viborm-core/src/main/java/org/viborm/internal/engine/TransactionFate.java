package org.viborm.internal.engine;

/** What becomes of a transaction as a whole, as far as those inside it can know and say. */
interface TransactionFate {

  /** Of a transaction that lives until its owner ends it. */
  TransactionFate OWN =
      new TransactionFate() {
        @Override
        public boolean isOpen() {
          return true;
        }

        @Override
        public void doom() {
          // Its owner learns it from the exception.
        }
      };

  /** The fate of a part behind a savepoint: undoing that is enough where the part cannot go on. */
  default TransactionFate ofPart() {
    TransactionFate whole = this;
    return new TransactionFate() {
      @Override
      public boolean isOpen() {
        return whole.isOpen();
      }

      @Override
      public void doom() {
        // Whoever set the savepoint goes back to it, and dooms the whole if that fails.
      }
    };
  }

  /** Whether statements may still be sent in it. */
  boolean isOpen();

  /** Leaves it no other end than a rollback: a part of it could not be undone. */
  void doom();
}
