package org.aimos.resources;

/** A text that can't be filled in: a brace is missing, or a path leads nowhere. */
public final class TemplateException extends Exception {
    private static final long serialVersionUID = 1L;

    TemplateException(String message) {
        super(message);
    }
}
