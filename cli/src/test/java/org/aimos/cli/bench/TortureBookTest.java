package org.aimos.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TortureBookTest {
    @TempDir Path folder;

    @Test
    void an_interrupted_torture_goes_on_with_its_own_seed_port_and_counters() throws Exception {
        TortureBook first =
                TortureBook.open(folder, 7).called().killed(false, 3).killed(true, 20).save(folder);

        TortureBook next = TortureBook.open(folder, 8).called();

        assertThat(next).isEqualTo(new TortureBook(7, 2, 1, 2, first.port(), first.cluster(), 23));
    }
}
