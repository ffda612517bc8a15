package org.aimos.resources;

import java.util.List;
import java.util.Map;

/** Checks files together, across kinds, before anything is applied. */
public final class Lint {
    private Lint() {}

    /** Everything wrong with these files: name to YAML. Sorted by place. */
    public static List<Finding> check(Map<String, String> files) {
        ResourceReader reader = new ResourceReader();
        return files.entrySet().stream()
                .flatMap(file -> reader.read(file.getKey(), file.getValue()).findings().stream())
                .sorted()
                .toList();
    }
}
