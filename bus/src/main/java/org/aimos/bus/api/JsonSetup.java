package org.aimos.bus.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.aimos.bus.FactCodec;

/** REST speaks the same JSON as the facts. */
@Singleton
public class JsonSetup {
    @Produces
    @Singleton
    ObjectMapper mapper(@All List<ObjectMapperCustomizer> customizers) {
        ObjectMapper mapper = FactCodec.json().copy();
        customizers.forEach(customizer -> customizer.customize(mapper));
        return mapper;
    }
}
