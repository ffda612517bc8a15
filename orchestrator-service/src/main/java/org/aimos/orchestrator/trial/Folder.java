package org.aimos.orchestrator.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.aimos.events.PlaybookRef;
import org.aimos.orchestrator.plan.Pinned;
import org.aimos.resources.Finding;
import org.aimos.resources.Lint;
import org.aimos.resources.PlaybookSpec;
import org.aimos.resources.Resource;
import org.aimos.resources.ResourceReader;
import org.aimos.resources.ServiceSpec;
import org.aimos.resources.Spec;
import org.aimos.resources.TargetSpec;

/**
 * Resources in files, and where each stands.
 *
 * @param findings what is wrong with them; with any, nothing is tried
 */
record Folder(List<Entry> entries, List<Finding> findings) {

    /** A resource and the file it is in. */
    record Entry(Path file, Resource<?> resource) {}

    /**
     * Reads every YAML file of these folders.
     *
     * @throws UncheckedIOException when one cannot be read
     */
    static Folder read(List<Path> folders) {
        var texts = new TreeMap<String, String>();
        for (var folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (var file : files.filter(Folder::isYaml).toList()) {
                    texts.put(file.toString(), Files.readString(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        var entries = new ArrayList<Entry>();
        texts.forEach((file, yaml) -> {
            for (var resource : new ResourceReader().read(file, yaml).resources()) {
                entries.add(new Entry(Path.of(file), resource));
            }
        });
        return new Folder(List.copyOf(entries), Lint.check(texts));
    }

    private static boolean isYaml(Path file) {
        var name = file.getFileName().toString();
        return Files.isRegularFile(file) && (name.endsWith(".yaml") || name.endsWith(".yml"));
    }

    List<Entry> playbooks() {
        return entries.stream().filter(e -> e.resource().spec() instanceof PlaybookSpec).toList();
    }

    Optional<TargetSpec> target(String name) {
        return find(TargetSpec.class, name).map(Resource::spec);
    }

    Optional<Resource<ServiceSpec>> service(String name) {
        return find(ServiceSpec.class, name);
    }

    Optional<Pinned> playbook(String name, String version) {
        return find(PlaybookSpec.class, name)
                .filter(r -> r.version().equals(version))
                .map(r -> new Pinned(reference(r), r.spec(), r.yaml(), "author"));
    }

    static PlaybookRef reference(Resource<?> playbook) {
        return new PlaybookRef(playbook.name(), playbook.version(), playbook.digest());
    }

    private <S extends Spec> Optional<Resource<S>> find(Class<S> kind, String name) {
        return entries.stream()
                .map(Entry::resource)
                .filter(r -> r.name().equals(name))
                .flatMap(r -> r.as(kind).stream())
                .findFirst();
    }
}
