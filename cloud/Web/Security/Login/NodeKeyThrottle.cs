using System;

namespace Battery.Web.Security;

/// <summary>Addresses that give wrong keys of modules; a table of its own, so that no flood there makes logins forgotten.</summary>
internal sealed class NodeKeyThrottle(TimeProvider time) : FailureThrottle(time, 3);
