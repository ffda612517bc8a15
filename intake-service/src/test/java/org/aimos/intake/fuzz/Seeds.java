package org.aimos.intake.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The bodies that mutants are made of: all golden ones, and the corpus of real ones if there. */
final class Seeds {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final long LARGEST = 100_000;

    private Seeds() {}

    /**
     * A body, and by whom it is meant to be read.
     *
     * @param connector name of the folder it lies in
     */
    record Seed(String connector, String text) {}

    static List<Seed> all() {
        var seeds = new ArrayList<>(in(GOLDEN, ".in.json"));
        String corpus = System.getenv("AIMOS_PAYLOADS");
        if (corpus != null && !corpus.isBlank()) {
            seeds.addAll(in(Path.of(corpus), ".json"));
        }
        return List.copyOf(seeds);
    }

    private static List<Seed> in(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> file.toFile().length() < LARGEST)
                    .sorted(Comparator.naturalOrder())
                    .map(file -> seed(folder, file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Seed seed(Path folder, Path file) {
        try {
            String name = folder.relativize(file).getName(0).toString().replace('_', '-');
            return new Seed(name, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
