package org.aimos.resources;

import java.util.ArrayList;
import java.util.List;
import org.aimos.resources.yaml.YamlDocuments;

/**
 * Reads YAML into resources and says what is wrong with each: by JSON Schema, then by meaning. What
 * only shows beside other resources is found by {@link Lint}.
 */
public final class ResourceReader {
    /** A longer file is not read. */
    public static final int MAX_CHARACTERS = 262_144;

    /** Reads every document of a file, parted by {@code ---}; {@code file} is only for findings. */
    public ReadResult read(String file, String yaml) {
        return read(file, yaml, false);
    }

    /**
     * Reads what was accepted before, perhaps by an earlier version that checked less: a resource
     * counts as soon as its schema is kept, and only what cannot be read is a finding.
     */
    public ReadResult kept(String file, String yaml) {
        return read(file, yaml, true);
    }

    private static ReadResult read(String file, String yaml, boolean accepted) {
        if (yaml.length() > MAX_CHARACTERS) {
            String what = "longer than " + MAX_CHARACTERS + " characters";
            return new ReadResult(List.of(), List.of(new Finding(file, 1, 1, what, "split it")));
        }
        List<Resource<?>> resources = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (Document document : documents(file, yaml)) {
            List<Finding> found = document.report().findings();
            if (found.isEmpty() || (accepted && document.resource().isPresent())) {
                document.resource().ifPresent(resources::add);
            } else {
                findings.addAll(found);
            }
        }
        if (resources.isEmpty() && findings.isEmpty()) {
            findings.add(new Finding(file, 1, 1, "there is no resource in it", ""));
        }
        return new ReadResult(List.copyOf(resources), findings.stream().sorted().toList());
    }

    static List<Document> documents(String file, String yaml) {
        return YamlDocuments.cut(yaml).stream().map(slice -> Document.read(file, slice)).toList();
    }
}
