package org.viborm.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** The jars in an EAR and in its WAR, where the server loads those of the EAR alone. */
@DisabledIfSystemProperty(
    named = "arquillian.launch",
    matches = "wildfly",
    disabledReason = "WildFly loads both: FaultyDeploymentIT shows what is said then")
@OnServersOnly
@ArquillianTest
public class EarTwiceIT {

  @Deployment(testable = false)
  static EnterpriseArchive ear() {
    return LibraryApplication.ear("twice.ear", true);
  }

  @Test
  void takesTheJarsOfTheEar(@ArquillianResource URL base) throws Exception {
    assertThat(EarIT.put(base, "Bob")).isEqualTo(200);
    assertThat(EarIT.get(base, "Bob")).isEqualTo("true");
  }
}
