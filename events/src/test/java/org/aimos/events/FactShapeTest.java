package org.aimos.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FactShapeTest {
    private static final GoldenFolder SCHEMAS =
            new GoldenFolder(Path.of("src/main/resources/schemas"));
    private static final Path SAMPLES = Path.of("src/test/resources/samples");
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .defaultPropertyInclusion(
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                    .build();
    private static final SchemaGenerator GENERATOR = generator();

    @ParameterizedTest
    @EnumSource(EventType.class)
    void the_committed_schema_is_the_one_the_record_gives(EventType type) {
        String generated = schema(type);
        if (SCHEMAS.writes()) {
            SCHEMAS.write(type.type() + ".json", generated);
        }
        assertThat(SCHEMAS.folder().resolve(type.type() + ".json")).exists().hasContent(generated);
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void every_golden_sample_still_reads_and_writes_the_same(EventType type)
            throws JsonProcessingException {
        GoldenFolder folder = new GoldenFolder(SAMPLES.resolve(type.type()));
        for (Path sample : folder.files()) {
            String text = folder.read(sample);
            JsonNode again =
                    JSON.readTree(JSON.writeValueAsString(JSON.readValue(text, type.data())));
            assertThat(again).as(sample.toString()).isEqualTo(JSON.readTree(text));
        }
    }

    /** A record that got a field gets one more sample; those that are there stay as they are. */
    @ParameterizedTest
    @EnumSource(EventType.class)
    void one_golden_sample_has_every_field(EventType type) throws JsonProcessingException {
        GoldenFolder folder = new GoldenFolder(SAMPLES.resolve(type.type()));
        String full = JSON.writeValueAsString(SampleMaker.of(type.data()));
        if (folder.writes() && !samples(folder).contains(JSON.readTree(full))) {
            int before = folder.files().size();
            folder.write(before == 0 ? "full.json" : "full-" + (before + 1) + ".json", full);
        }
        assertThat(samples(folder)).as("samples of " + type.type()).contains(JSON.readTree(full));
    }

    private static List<JsonNode> samples(GoldenFolder folder) throws JsonProcessingException {
        List<JsonNode> samples = new ArrayList<>();
        for (Path sample : folder.files()) {
            samples.add(JSON.readTree(folder.read(sample)));
        }
        return samples;
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void every_golden_sample_keeps_to_the_schema(EventType type) {
        var schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema(type));
        GoldenFolder folder = new GoldenFolder(SAMPLES.resolve(type.type()));
        for (Path sample : folder.files()) {
            assertThat(schema.validate(folder.read(sample), InputFormat.JSON))
                    .as(sample.toString())
                    .isEmpty();
        }
    }

    @Test
    void types_are_distinct_and_found_by_their_name() {
        assertThat(Arrays.stream(EventType.values()).map(EventType::type)).doesNotHaveDuplicates();
        assertThat(EventType.of("org.aimos.alert.received.v1")).contains(EventType.ALERT_RECEIVED);
        assertThat(EventType.of("org.aimos.alert.received.v9")).isEmpty();
    }

    @Test
    void a_fact_refuses_data_of_another_type() {
        KillSwitchChanged data =
                new KillSwitchChanged("all", true, "maria", "drill", Instant.EPOCH);
        assertThatThrownBy(() -> fact(EventType.RUN_STARTED, data))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("carries Started, not KillSwitchChanged");
    }

    private static Fact fact(EventType type, FactData data) {
        return new Fact(
                "1", type, "/aimos/test", "all", Instant.EPOCH, null, null, null, null, null, data);
    }

    private static String schema(EventType type) {
        try {
            return JSON.writeValueAsString(GENERATOR.generateSchema(type.data())) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SchemaGenerator generator() {
        SchemaGeneratorConfigBuilder config =
                new SchemaGeneratorConfigBuilder(
                                SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                        .with(new JacksonModule(JacksonOption.FLATTENED_ENUMS_FROM_JSONVALUE))
                        .with(Option.DEFINITIONS_FOR_ALL_OBJECTS)
                        .with(Option.EXTRA_OPEN_API_FORMAT_VALUES);
        config.forFields()
                .withNullableCheck(field ->
                        field.getAnnotationConsideringFieldAndGetter(Nullable.class) != null
                                || field.getRawMember()
                                        .getAnnotatedType()
                                        .isAnnotationPresent(Nullable.class))
                .withRequiredCheck(field ->
                        !field.getRawMember()
                                .getAnnotatedType()
                                .isAnnotationPresent(Nullable.class));
        return new SchemaGenerator(config.build());
    }
}
