package org.aimos.orchestrator.action;

class HttpDeleteActionTest extends HttpEffectContract {
    private final HttpDeleteAction action = new HttpDeleteAction(new HttpEffect(sender()));

    @Override
    Action action() {
        return action;
    }

    @Override
    String method() {
        return "DELETE";
    }
}
