package org.aimos.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts a supervisor that outlives us.
 *
 * @param home the stack it keeps
 */
record SupervisorProcess(StackHome home) {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** Returns when it has written its first state. */
    void start(Optional<ProcessId> owner, Map<String, String> environment) throws IOException {
        Path app = LocalJars.copy(home);
        List<String> what =
                new ArrayList<>(
                        List.of(
                                "-cp",
                                LocalJars.smallClassPath(app),
                                Supervisor.class.getName(),
                                home.project().toString(),
                                home.folder().toString()));
        owner.ifPresent(process -> what.add(process.toString()));
        File log = home.log("supervisor").toFile();
        ProcessBuilder builder =
                new ProcessBuilder(
                                Commands.detached(
                                        new JavaCommand(
                                                        app,
                                                        24,
                                                        List.of("-Xss512k", JavaCommand.QUICK),
                                                        what)
                                                .command()))
                        .redirectInput(new File("/dev/null"))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().putAll(JavaCommand.environment());
        builder.environment().putAll(environment);
        Process supervisor = builder.start();
        Waiting.until(LIMIT, () -> wrote() || !supervisor.isAlive());
        if (!wrote()) {
            throw new IOException("The supervisor did not start; see " + log);
        }
    }

    private boolean wrote() {
        try {
            return StackState.load(home.state()).supervised();
        } catch (IOException notYet) {
            return false;
        }
    }
}
