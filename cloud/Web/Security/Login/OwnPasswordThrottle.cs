using System;

namespace Battery.Web.Security;

/// <summary>Users who give a wrong old password where they change their own.</summary>
internal sealed class OwnPasswordThrottle(TimeProvider time) : FailureThrottle(time, 3);
