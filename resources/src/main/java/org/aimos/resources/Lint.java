package org.aimos.resources;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Checks files together before anything is applied: each resource alone, as {@link ResourceReader}
 * does, and all of them beside each other.
 */
public final class Lint {
    private Lint() {}

    /**
     * Everything wrong with these files, sorted by place.
     *
     * @param files name to YAML
     */
    public static List<Finding> check(Map<String, String> files) {
        List<Document> documents = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        ResourceReader reader = new ResourceReader();
        files.forEach((file, yaml) -> {
            if (yaml.length() > ResourceReader.MAX_CHARACTERS) {
                findings.addAll(reader.read(file, yaml).findings());
            } else {
                documents.addAll(ResourceReader.documents(file, yaml));
            }
        });
        CrossCheck.check(documents);
        documents.forEach(document -> findings.addAll(document.report().findings()));
        return findings.stream().distinct().sorted().toList();
    }
}
