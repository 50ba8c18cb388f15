package org.viborm.driver.support;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.viborm.driver.Dialect;
import org.viborm.driver.Driver;
import org.viborm.driver.DriverCapability;
import org.viborm.driver.DriverSession;
import org.viborm.driver.PlaceholderStyle;
import org.viborm.driver.QueryResult;
import org.viborm.driver.ServerAddress;
import org.viborm.driver.SqlStatement;
import org.viborm.driver.TransactionBoundDriver;
import org.viborm.driver.TransactionOptions;

/**
 * A driver that does all that it does not do itself through another, which is closed with it: such
 * as one of a product, whose own part is how it is described. As safe to share as the other.
 *
 * <p>Reads run on this driver, as {@link Driver#read} has it, so that {@link #open} may be
 * replaced.
 */
public abstract class DelegatingDriver implements Driver {

  private final Driver driver;

  /** In front of {@code driver}. */
  protected DelegatingDriver(Driver driver) {
    this.driver = requireNonNull(driver, "driver");
  }

  @Override
  public String name() {
    return driver.name();
  }

  @Override
  public Dialect dialect() {
    return driver.dialect();
  }

  @Override
  public PlaceholderStyle placeholders() {
    return driver.placeholders();
  }

  @Override
  public Set<DriverCapability> capabilities() {
    return driver.capabilities();
  }

  @Override
  public Optional<ServerAddress> server() {
    return driver.server();
  }

  @Override
  public boolean enlists() {
    return driver.enlists();
  }

  @Override
  public DriverSession open() {
    return driver.open();
  }

  @Override
  public TransactionBoundDriver begin(TransactionOptions options) {
    return driver.begin(options);
  }

  @Override
  public List<QueryResult> batch(List<SqlStatement> statements, TransactionOptions options) {
    return driver.batch(statements, options);
  }

  @Override
  public void close() {
    driver.close();
  }
}
