using System;

namespace Battery.Web.Security;

/// <summary>Addresses that try many names. Many people may share one, so it takes more failures than one person makes.</summary>
internal sealed class LoginThrottle(TimeProvider time) : FailureThrottle(time, 20);
