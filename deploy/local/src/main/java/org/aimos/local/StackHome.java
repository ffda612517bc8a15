package org.aimos.local;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where everything of one stack lies.
 *
 * @param project the top of the source tree; its modules' jars are run
 * @param folder data, logs, keys and state; one folder to back up or to delete
 */
public record StackHome(Path project, Path folder) {
    public StackHome {
        project = project.toAbsolutePath().normalize();
        folder = folder.toAbsolutePath().normalize();
    }

    /** {@code AIMOS_HOME}, or else {@code .aimos} in the project. */
    public static StackHome of(Path project, Map<String, String> environment) {
        String named = environment.get("AIMOS_HOME");
        return new StackHome(project, named == null ? project.resolve(".aimos") : Path.of(named));
    }

    /** PostgreSQL's data and its roles' passwords. */
    public Path database() {
        return folder.resolve("data/database");
    }

    /** Kafka's data. */
    public Path broker() {
        return folder.resolve("data/broker");
    }

    /** All logs. */
    public Path logs() {
        return folder.resolve("logs");
    }

    /** A part's log, or {@code supervisor}'s. */
    public Path log(String part) {
        return logs().resolve(part + ".log");
    }

    /** The key pair that signs and verifies tokens. */
    public Path keys() {
        return folder.resolve("keys");
    }

    /** Which process is which, and how it does. */
    public Path state() {
        return folder.resolve("state.properties");
    }

    /** Ports and mode as they were last chosen. */
    public Path settings() {
        return folder.resolve("settings.properties");
    }

    /** Demo people's passwords and the source's token. */
    public Credentials credentials() {
        return new Credentials(folder.resolve("credentials.properties"));
    }

    /** A part that is not to run has a file of its name here. */
    public Path held(Part part) {
        return folder.resolve("held").resolve(part.label());
    }

    /** Settings, state and log of a second orchestrator, if there is one. */
    StackHome replica() {
        return new StackHome(project, folder.resolve("replica"));
    }

    /** Where caches are trained, apart from all that is real. */
    StackHome training() {
        return new StackHome(project, folder.resolve("training"));
    }

    /**
     * Copies of the jars that run, so that a build in between harms nobody. They belong to the
     * project, not to a stack: a second stack finds them, and their caches, ready.
     */
    public Path apps() {
        return project.resolve(".aimos/apps");
    }
}
