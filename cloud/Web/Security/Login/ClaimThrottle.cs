using System;

namespace Battery.Web.Security;

/// <summary>Slows down whoever tries claim codes, by address.</summary>
internal sealed class ClaimThrottle(TimeProvider time) : FailureThrottle(time, 5);
