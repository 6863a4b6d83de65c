namespace Battery.Twin.Advice;

/// <summary>A module that may be put together with another one.</summary>
/// <param name="Module">Its number.</param>
/// <param name="AmpereHours">Its capacity.</param>
public readonly record struct PairingCandidate(int Module, Estimate AmpereHours);
