package org.aimos.intake.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.aimos.events.Environment;
import org.aimos.resources.Digest;
import org.aimos.resources.Kind;
import org.aimos.resources.Metadata;
import org.aimos.resources.Resource;
import org.aimos.resources.SourceSpec;
import org.junit.jupiter.api.Test;

final class SourceIndexTest {

    private final Resource<SourceSpec> shop = source("shop", "old", "new");
    private final Resource<SourceSpec> desk = source("desk", "new");
    private final SourceIndex index = new SourceIndex(List.of(shop, desk));

    @Test
    void a_digest_is_that_of_sha256sum() {
        assertThat(Digest.of("abc"))
                .isEqualTo(
                        "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void both_tokens_count_while_one_is_being_changed() {
        assertThat(index.withToken(token("old"))).containsExactly(shop);
        assertThat(index.withToken(token("new"))).containsExactly(shop, desk);
    }

    @Test
    void an_unknown_token_and_a_digest_in_its_place_find_nothing() {
        assertThat(index.withToken(token("other"))).isEmpty();
        assertThat(index.withToken(token(Digest.of("old")))).isEmpty();
        assertThat(Token.of(" ")).isNull();
    }

    private static Token token(String text) {
        return Objects.requireNonNull(Token.of(text));
    }

    private static Resource<SourceSpec> source(String name, String... tokens) {
        var spec =
                Sources.of(
                        List.of(tokens).stream().map(Digest::of).toList(),
                        List.of(Environment.TEST),
                        List.of("*"),
                        null);
        return new Resource<>(
                Kind.SOURCE, new Metadata(name, "1.0.0", "team", Map.of()), spec, "sha256:0", "");
    }
}
