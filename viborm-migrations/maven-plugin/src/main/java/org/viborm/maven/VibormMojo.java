package org.viborm.maven;

import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.jspecify.annotations.Nullable;
import org.viborm.commands.CancelledException;
import org.viborm.commands.Command;
import org.viborm.commands.CommandException;
import org.viborm.commands.CommandSettings;
import org.viborm.commands.Invocation;
import org.viborm.commands.Project;
import org.viborm.commands.Questions;
import org.viborm.errors.VibOrmError;

/** What all goals have: where schema and database are, and how results are told. */
@SuppressWarnings("NullAway.Init") // Maven sets what is required
abstract class VibormMojo extends AbstractMojo {

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  @Inject private SettingsDecrypter decrypter;

  /**
   * The URL of the database, such as {@code jdbc:postgresql://localhost/app}; also {@code
   * VIBORM_URL} in the environment, or {@code url} in {@code viborm.properties}.
   */
  @Parameter(property = "viborm.url")
  private @Nullable String url;

  /** The user of the database; also {@code VIBORM_USERNAME} in the environment. */
  @Parameter(property = "viborm.username")
  private @Nullable String username;

  /**
   * The password of the user. Better {@code VIBORM_PASSWORD} in the environment, or {@code server}:
   * Maven shows parameters when it debugs.
   */
  @Parameter(property = "viborm.password")
  private @Nullable String password;

  /** The server in {@code settings.xml} that has user and password. */
  @Parameter(property = "viborm.server")
  private @Nullable String server;

  /** The driver by its name; by the URL where nothing is said. */
  @Parameter(property = "viborm.driver")
  private @Nullable String driver;

  /** More settings of the driver, such as {@code pool.size}. */
  @Parameter private @Nullable Map<String, String> driverSettings;

  /**
   * Classes or packages of models, with commas. All models in the folders of the class path where
   * nothing is said.
   */
  @Parameter(property = "viborm.models")
  private @Nullable String models;

  /** The folder of migrations; {@code migrations} where nothing is said. */
  @Parameter(property = "viborm.dir")
  private @Nullable String dir;

  /** How many seconds a statement waits for tables that others use; as the database says else. */
  @Parameter(property = "viborm.lock-timeout")
  private @Nullable String lockTimeout;

  /** The table that remembers which were applied; {@code _viborm_migrations} else. */
  @Parameter(property = "viborm.table-name")
  private @Nullable String tableName;

  /** A file of properties with settings; {@code viborm.properties} if it is there. */
  @Parameter(property = "viborm.config")
  private @Nullable String config;

  /** The file that gets the result as JSON. */
  @Parameter(property = "viborm.json")
  private @Nullable File json;

  /**
   * Ask on the terminal. Never in a build that nobody watches: in batch mode, without a terminal,
   * or where {@code CI} is in the environment.
   */
  @Parameter(property = "viborm.interactive")
  private boolean interactive;

  /** Do nothing. */
  @Parameter(property = "viborm.skip")
  private boolean skip;

  /** What is done. */
  abstract Command command();

  /** What is wrong where the command has found that something is not so; for a person. */
  String finding() {
    return "It is not so.";
  }

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("Skipped: viborm.skip is set.");
      return;
    }
    BuildLog log = new BuildLog(getLog());
    try (Project opened = Project.open(settings())) {
      int code = command().run(new Invocation(opened, log, questions()));
      write(log.result());
      if (code != 0) {
        throw new MojoFailureException(finding());
      }
    } catch (MojoFailureException e) {
      throw e;
    } catch (Exception e) {
      if (e instanceof VibOrmError
          || e instanceof CommandException
          || e instanceof CancelledException) {
        throw new MojoFailureException(String.valueOf(e.getMessage()), e);
      }
      throw new MojoExecutionException(e.toString(), e);
    }
  }

  private CommandSettings settings() throws DependencyResolutionRequiredException {
    Path folder = project.getBasedir().toPath();
    CommandSettings settings =
        CommandSettings.of(folder, config, System.getenv(), name -> "-Dviborm." + name)
            .with("class-path", classPath())
            .with("models", models)
            .with("driver", driver)
            .with("dir", dir)
            .with("table-name", tableName)
            .with("lock-timeout", lockTimeout);
    if (server != null) {
      Server found = server(server);
      settings =
          settings.with("username", found.getUsername()).with("password", found.getPassword());
    }
    if (driverSettings != null) {
      for (Map.Entry<String, String> setting : driverSettings.entrySet()) {
        settings = settings.with(setting.getKey(), setting.getValue());
      }
    }
    return settings.with("url", url).with("username", username).with("password", password);
  }

  private String classPath() throws DependencyResolutionRequiredException {
    return String.join(
        File.pathSeparator,
        project.getRuntimeClasspathElements().stream()
            .filter(element -> new File(element).exists())
            .toList());
  }

  private Server server(String id) {
    Server found = session.getSettings().getServer(id);
    if (found == null) {
      throw new CommandException(
          "settings.xml has no server '%s', which has user and password.".formatted(id));
    }
    SettingsDecryptionResult decrypted =
        decrypter.decrypt(new DefaultSettingsDecryptionRequest(found));
    if (!decrypted.getProblems().isEmpty()) {
      throw new CommandException("The server '%s' cannot be decrypted.".formatted(id));
    }
    return decrypted.getServer();
  }

  private Questions questions() {
    boolean watched =
        interactive
            && session.getSettings().isInteractiveMode()
            && !System.getenv().containsKey("CI")
            && Questions.hasTerminal();
    if (!watched) {
      return Questions.nobody();
    }
    Charset charset = Charset.defaultCharset();
    return Questions.at(
        new PrintWriter(System.out, true, charset),
        new BufferedReader(new InputStreamReader(System.in, charset)));
  }

  private void write(@Nullable JsonObject result) throws IOException {
    if (json != null && result != null) {
      Path folder = json.toPath().toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.write(json.toPath(), result.toString().getBytes(StandardCharsets.UTF_8));
    }
  }
}
