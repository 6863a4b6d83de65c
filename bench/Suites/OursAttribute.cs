using System;

namespace Battery.Bench.Suites;

/// <summary>Marks what is ours among the benchmarks of a class; the others are what it is measured against.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OursAttribute : Attribute;
