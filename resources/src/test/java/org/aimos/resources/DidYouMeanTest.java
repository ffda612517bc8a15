package org.aimos.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DidYouMeanTest {
    private static final List<String> KNOWN = List.of("until", "uses", "within");

    @Test
    void a_near_word_is_offered_and_a_far_one_shows_what_there_is() {
        assertThat(DidYouMean.hint("untl", KNOWN)).isEqualTo("did you mean 'until'?");
        assertThat(DidYouMean.hint("wihtin", KNOWN)).isEqualTo("did you mean 'within'?");
        assertThat(DidYouMean.hint("something", KNOWN))
                .isEqualTo("known here: until, uses, within");
        assertThat(DidYouMean.hint("something", List.of())).isEmpty();
        assertThat(DidYouMean.hint("x", IntStream.range(10, 60).mapToObj(i -> "word" + i).toList()))
                .isEmpty();
    }
}
