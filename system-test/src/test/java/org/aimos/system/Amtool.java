package org.aimos.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Debian's amtool, pointed at us.
 *
 * @param url of the console
 * @param access its HTTP configuration, with a token
 */
record Amtool(String url, Path access) {

    /** Runs it to its end; fails with what it says. */
    String run(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "amtool",
                                "--alertmanager.url=" + url,
                                "--http.config.file=" + access));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.onExit().join().exitValue()).as("%s: %s", command, said).isZero();
        return said;
    }
}
