package org.aimos.orchestrator.action;

class HttpPostActionTest extends HttpEffectContract {
    private final HttpPostAction action = new HttpPostAction(new HttpEffect(sender()));

    @Override
    Action action() {
        return action;
    }

    @Override
    String method() {
        return "POST";
    }
}
