using System;
using Battery.Grains;
using Battery.Protocol.Update;

namespace Battery.Web.Api;

/// <summary>The program that a module runs, as its newest report says.</summary>
/// <param name="Version">Its version: <c>1.2.3</c>, or <c>1.2.3/4</c> with its epoch.</param>
/// <param name="Update">How far the last update has come.</param>
public sealed record ProgramView(string Version, UpdatePhase Update)
{
    /// <summary>Null where the module takes no updates, or does not tell.</summary>
    internal static ProgramView? From(ModuleOverview overview)
    {
        if (overview.Version.Length == 0) return null;
        return new ProgramView(overview.Version, Enum.IsDefined(overview.Update) ? overview.Update : UpdatePhase.None);
    }
}
