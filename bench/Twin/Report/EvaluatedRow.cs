namespace Battery.TwinEvaluation.Report;

/// <summary>One figure of the evaluation.</summary>
/// <param name="What">What is estimated.</param>
/// <param name="Data">On which data, and what was fitted and judged.</param>
/// <param name="Ours">The twin's figure.</param>
/// <param name="Naive">The figure of something simple, with its name.</param>
/// <param name="Goal">What is to be reached; empty where the figure is only told.</param>
/// <param name="Reached">Whether it is; null where the figure is only told.</param>
public sealed record EvaluatedRow(string What, string Data, string Ours, string Naive, string Goal, bool? Reached);
