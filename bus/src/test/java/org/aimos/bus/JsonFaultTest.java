package org.aimos.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonFaultTest {

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .disable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
                    .build();

    enum Word {
        ONE
    }

    record Asked(String name, int number, Word word, List<String> list) {
        Asked {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("name is empty");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"name\":\"a\",\"number\":1,\"word\":\"ONE\",\"list\":[],\"nmae\":1} | there is no field 'nmae'",
                "{\"word\":\"TWO\"} | 'TWO' is nothing that may stand there",
                "{\"number\":\"many\"} | 'many' is nothing that may stand there",
                "{\"number\":[]} | a value of another kind belongs there",
                "[] | a value of another kind belongs there",
                "{\"number\":null} | a value of another kind belongs there",
                "{\"name\":null,\"number\":1} | the field 'name' is missing",
                "{\"name\":\"\",\"number\":1,\"word\":\"ONE\",\"list\":[]} | name is empty",
                "{\"name\":\"a\",\"number\":1,\"word\":\"ONE\",\"list\":[]} {} | something follows after its end"
            })
    void names_what_stands_in_the_body(String body, String said) {
        assertThat(of(body, Asked.class)).isEqualTo(said);
    }

    @Test
    void a_field_that_stands_twice_is_named() {
        assertThat(of("{\"a\":1,\"a\":2}", JsonNode.class))
                .isEqualTo("the field 'a' stands twice in one object");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{]",
                "nonsense",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "{\"a\":\"\t\"}",
                "[1,]",
                "/* */ 1",
                "{\"a\":1} {\"b\":2}",
                "[[1,2"
            })
    void says_nothing_of_the_parser(String body) {
        assertThat(of(body, JsonNode.class))
                .isNotBlank()
                .isNotEqualTo("it cannot be read")
                .doesNotContain("`", "Feature", "Constraints", "Source:", "fasterxml", "java.");
    }

    @Test
    void depth_is_told_as_a_number() {
        assertThat(of("[".repeat(3_000), JsonNode.class))
                .contains("1001", "1000")
                .doesNotContain("`", "Constraints");
    }

    private static String of(String body, Class<?> type) {
        JsonProcessingException wrong =
                catchThrowableOfType(
                        JsonProcessingException.class, () -> JSON.readValue(body, type));
        assertThat(wrong).as(body).isNotNull();
        return JsonFault.of(wrong);
    }
}
