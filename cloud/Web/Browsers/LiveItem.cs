using Battery.Data;
using Battery.Grains;

namespace Battery.Web.Browsers;

/// <summary>A message to a browser, and what it takes the place of while it waits.</summary>
/// <param name="ModuleId">The module that it is about; 0 for none.</param>
/// <param name="Kind">What it tells.</param>
/// <param name="CommandId">The command or proposal that it is about; 0 for none.</param>
/// <param name="Message">The message, shared by all browsers that see it.</param>
internal readonly record struct LiveItem(int ModuleId, LiveKind Kind, long CommandId, byte[] Message)
{
    public static LiveItem From(ModuleEvent happened)
    {
        LiveKind kind = happened switch
        {
            { Reading: not null } => LiveKind.Reading,
            { Snapshot: not null } => LiveKind.Module,
            { Twin: not null } => LiveKind.Settings,
            { Command: not null } => LiveKind.Command,
            { Proposal: not null } => LiveKind.Proposal,
            _ => LiveKind.Removed,
        };
        return new LiveItem(happened.ModuleId, kind, happened.Command?.Id ?? happened.Proposal?.Id ?? 0, BrowserMessage.From(happened));
    }

    public static LiveItem Of(ModuleSnapshot snapshot)
    {
        return new LiveItem(snapshot.Id, LiveKind.Module, 0, BrowserMessage.Module(snapshot));
    }

    public static LiveItem Of(int moduleId, ModuleTwin twin)
    {
        return new LiveItem(moduleId, LiveKind.Settings, 0, BrowserMessage.Settings(moduleId, twin));
    }

    public static LiveItem Of(CommandRecord command)
    {
        return new LiveItem(command.ModuleId, LiveKind.Command, command.Id, BrowserMessage.Command(command));
    }

    public static LiveItem Error(string reason, int moduleId = 0)
    {
        return new LiveItem(moduleId, LiveKind.Error, 0, BrowserMessage.Error(reason));
    }
}
