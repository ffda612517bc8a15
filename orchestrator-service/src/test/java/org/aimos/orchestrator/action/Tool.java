package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The real programs that actions are tried against. */
final class Tool {
    private Tool() {}

    /** Its path. Where it is missing the test is skipped and says so; in CI it fails. */
    static Path needed(String name, String debianPackage) {
        String path = System.getenv("PATH") + ":/usr/sbin:/sbin";
        Path found =
                Stream.of(path.split(File.pathSeparator, -1))
                        .map(folder -> Path.of(folder, name))
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElse(null);
        if (found != null) {
            return found;
        }
        String missing = name + " is not installed (Debian: apt install " + debianPackage + ")";
        if ("true".equals(System.getenv("CI"))) {
            fail(missing);
        }
        System.out.println("SKIP: " + missing);
        Assumptions.abort(missing);
        throw new IllegalStateException(missing);
    }
}
