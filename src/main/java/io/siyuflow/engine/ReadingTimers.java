package io.siyuflow.engine;

import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** The engine's own reading of a diagram, except that timers may be given in our times. */
final class ReadingTimers extends BpmnParse {

    ReadingTimers(BpmnParser parser) {
        super(parser);
    }

    /** Called for {@code timeDate}, {@code timeDuration} and {@code timeCycle} only. */
    @Override
    protected Expression parseExpression(Element parent, String name) {
        Expression time = super.parseExpression(parent, name);
        return time == null ? null : new EngineTime(time);
    }
}
