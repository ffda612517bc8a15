package org.aimos.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A script of {@code console/browser}, run by Node in the console's folder.
 *
 * @param name of the file
 */
record BrowserScript(String name) {

    /** Runs to its end; fails with what it says. Pictures go to {@code target/shots}. */
    void run(Map<String, String> variables, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("node", "browser/" + name));
        command.addAll(arguments);
        ProcessBuilder node =
                new ProcessBuilder(command)
                        .directory(Path.of("..", "console").toFile())
                        .redirectErrorStream(true);
        node.environment().put("AIMOS_SHOTS", Path.of("target/shots").toAbsolutePath().toString());
        node.environment().putAll(variables);
        Process process = node.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.onExit().join().exitValue()).as(said).isZero();
    }
}
