package io.siyuflow.wechat;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.siyuflow.connector.CallContext;
import io.siyuflow.connector.Connector;
import io.siyuflow.connector.ConnectorSpec;
import io.siyuflow.connector.ConnectorSpec.Kind;
import io.siyuflow.connector.Field;
import io.siyuflow.connector.Outcome;
import java.net.URLEncoder;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.api.WxCpService;

/** The members who may have customers. Names cost a request each; whoever's is not told is shown by userid. */
@ConnectorSpec(
        id = "wecom.list-staff",
        name = "查询有客户联系权限的成员",
        kind = Kind.CALL,
        repeatable = true,
        timeoutMillis = 60_000)
class WecomListStaff implements Connector<WecomListStaff.Request, WecomListStaff.Staff> {

    /** Outside the app's range, or gone in the meantime. */
    private static final Set<Integer> NO_SUCH_MEMBER = Set.of(40003, 50002, 60011, 60111);

    private final WechatCalls calls;
    private final Clock clock;

    WecomListStaff(WechatCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    record Request(@Field(value = "查询姓名", initial = "true") Boolean withNames) {}

    record Staff(List<Member> staff) {}

    record Member(String userId, String name) {}

    @Override
    public Outcome<Staff> call(Request request, CallContext context) {
        boolean withNames = !Boolean.FALSE.equals(request.withNames());
        return calls.wecom("externalcontact/get_follow_user_list", context, service -> {
            List<Member> staff = new ArrayList<>();
            for (String userId : service.getExternalContactService().listFollowers()) {
                boolean ask = withNames && clock.instant().isBefore(context.deadline());
                staff.add(new Member(userId, ask ? name(service, userId) : userId));
            }
            return new Staff(staff);
        });
    }

    private static String name(WxCpService service, String userId) throws WxErrorException {
        try {
            String name = service.getUserService()
                    .getById(URLEncoder.encode(userId, UTF_8))
                    .getName();
            return name == null || name.isBlank() ? userId : name;
        } catch (WxErrorException refused) {
            if (NO_SUCH_MEMBER.contains(refused.getError().getErrorCode())) {
                return userId;
            }
            throw refused;
        }
    }
}
