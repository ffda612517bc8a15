package org.aimos.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The YAML files that a person names: files themselves, and whatever ends in .yaml or .yml in
 * folders.
 */
final class YamlFiles {
    private YamlFiles() {}

    /** Text by file name, in the order of the names; a failure when there is none. */
    static Map<String, String> read(List<Path> named) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (Path path : named) {
            if (!Files.exists(path)) {
                throw new Failure(ExitCode.USAGE, "There is no file or folder " + path);
            }
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : files.filter(YamlFiles::yaml).toList()) {
                    texts.put(file.toString(), Files.readString(file));
                }
            }
        }
        if (texts.isEmpty()) {
            throw new Failure(ExitCode.USAGE, "There is no .yaml file in " + named);
        }
        return texts;
    }

    private static boolean yaml(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file) && (name.endsWith(".yaml") || name.endsWith(".yml"));
    }
}
