package org.aimos.orchestrator.action;

class HttpPutActionTest extends HttpEffectContract {
    private final HttpPutAction action = new HttpPutAction(new HttpEffect(sender()));

    @Override
    Action action() {
        return action;
    }

    @Override
    String method() {
        return "PUT";
    }
}
