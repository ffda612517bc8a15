package org.aimos.bus.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.aimos.bus.FactCodec;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;

/** One log event as one line of JSON; whatever is in it, it can't begin a second line. */
public final class JsonLines extends ExtFormatter {
    private final String service;

    /**
     * @param service written into each line
     */
    public JsonLines(String service) {
        this.service = service;
    }

    @Override
    public String format(ExtLogRecord record) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", record.getInstant().toString());
        line.put("level", record.getLevel().getName());
        line.put("service", service);
        line.put("logger", String.valueOf(record.getLoggerName()));
        line.put("thread", String.valueOf(record.getThreadName()));
        line.put("message", Secrets.mask(String.valueOf(formatMessage(record))));
        record.getMdcCopy().forEach((name, value) -> line.put(name, Secrets.mask(value)));
        Throwable thrown = record.getThrown();
        if (thrown != null) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            line.put("exception", Secrets.mask(trace.toString()));
        }
        try {
            return FactCodec.json().writeValueAsString(line) + "\n";
        } catch (JsonProcessingException e) {
            return "{\"level\":\"ERROR\",\"message\":\"A log event could not be written\"}\n";
        }
    }
}
