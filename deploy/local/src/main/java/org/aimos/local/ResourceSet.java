package org.aimos.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aimos.events.Sha256;
import org.aimos.resources.Finding;
import org.aimos.resources.Kind;
import org.aimos.resources.ReadResult;
import org.aimos.resources.Resource;
import org.aimos.resources.ResourceReader;
import org.jspecify.annotations.Nullable;

/**
 * Resources of a folder, applied by the two people it takes: the author applies playbooks, and
 * somebody else what they may do.
 */
public final class ResourceSet {
    private final List<ReadResult> files;
    private final ResourceClient client;
    private final StackTokens tokens;

    private ResourceSet(List<ReadResult> files, ResourceClient client, StackTokens tokens) {
        this.files = files;
        this.client = client;
        this.tokens = tokens;
    }

    /**
     * All YAML files of a folder and those below it.
     *
     * @param folder such as {@code playbooks/demo}
     */
    public static ResourceSet of(LocalStack stack, Path folder) throws IOException {
        ResourceReader reader = new ResourceReader();
        List<ReadResult> files = new ArrayList<>();
        for (Path file : yaml(folder)) {
            files.add(reader.read(file.toString(), Files.readString(file)));
        }
        return of(stack, files);
    }

    /** What every demo stack begins with: {@code playbooks/starter} and a source that may send. */
    static ResourceSet starter(LocalStack stack) throws IOException {
        ResourceSet shipped = of(stack, stack.home().project().resolve("playbooks/starter"));
        String source = source(StackTokens.of(stack).source());
        List<ReadResult> files = new ArrayList<>(shipped.files);
        files.add(new ResourceReader().read("source", source));
        return of(stack, files);
    }

    private static ResourceSet of(LocalStack stack, List<ReadResult> files) throws IOException {
        return new ResourceSet(
                files, new ResourceClient(stack.url(Part.CONSOLE)), StackTokens.of(stack));
    }

    /** Every tool may send; of those that never say that it is over, alerts end after an hour. */
    static String source(String token) {
        return """
        apiVersion: aimos/v1
        kind: Source
        metadata: {name: alertmanager, version: 1.1.0, owner: demo}
        spec:
          connector: '*'
          tokens: ['sha256:%s']
          environments: [production, staging, test, development]
          services: ['*']
          resolveAfter: 1h
        """
                .formatted(Sha256.hex(token));
    }

    /** Changes when any resource does. */
    String digest() {
        return Sha256.hex(resources().stream().map(Resource::digest).toList().toString());
    }

    /**
     * Applies everything in order; no harm twice.
     *
     * @return a sentence for each resource that is wrong or was refused
     */
    public List<String> apply() throws IOException {
        return apply(null);
    }

    /** The same, with the id of the backtest that tried its policies on what has happened. */
    public List<String> applyTried(String backtest) throws IOException {
        return apply(backtest);
    }

    /** Its policies, as a backtest takes them. */
    public String policies() {
        return resources().stream()
                .filter(resource -> resource.kind() == Kind.POLICY)
                .map(Resource::yaml)
                .collect(Collectors.joining("\n---\n"));
    }

    private List<String> apply(@Nullable String backtest) throws IOException {
        List<String> complaints = new ArrayList<>();
        for (ReadResult file : files) {
            file.findings().stream().map(Finding::toString).forEach(complaints::add);
        }
        String author = tokens.token(DemoPerson.AUTHOR);
        String setup = tokens.token("setup", "admin");
        for (Resource<?> resource : resources()) {
            String token = resource.kind() == Kind.PLAYBOOK ? author : setup;
            client.put(resource, token, backtest).ifPresent(complaints::add);
        }
        return complaints;
    }

    private List<Resource<?>> resources() {
        List<Resource<?>> all = new ArrayList<>();
        files.forEach(file -> all.addAll(file.resources()));
        all.sort(Comparator.comparingInt(resource -> Kind.IN_ORDER.indexOf(resource.kind())));
        return all;
    }

    private static List<Path> yaml(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }
}
