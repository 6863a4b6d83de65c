using System;
using System.Linq;
using System.Text.Json.Nodes;
using Battery.Node.Update;
using Battery.Protocol;

namespace Golden.Tests;

/// <summary>
/// What a message or a reading says, in words of its own that no format of the system has: this is what is compared. A member that came
/// with a later release is left out where it has its usual value.
/// </summary>
internal static class Description
{
    public static JsonObject Of(Message message)
    {
        var described = new JsonObject { ["type"] = message.Type.ToString() };
        if (message.ModuleId != 0) described["module"] = message.ModuleId;
        switch (message)
        {
            case DataMessage data:
                described["reading"] = Of(data.Reading);
                break;
            case ReportMessage report:
                described["settings"] = Of(report.Settings);
                if (report.Number != 0) (described["boot"], described["number"]) = (report.BootId, report.Number);
                if (report.LostReadings != 0) described["lost"] = report.LostReadings;
                if (report.Version.Length > 0) (described["version"], described["update"]) = (report.Version, report.Update.ToString());
                break;
            case ResponseMessage response:
                (described["command"], described["status"], described["reason"]) = (response.CommandId, response.Status, response.Reason);
                break;
            case StatusMessage status:
                (described["role"], described["mesh"], described["pace"]) = (status.Role, status.Mesh, status.PaceSeconds);
                described["modules"] = Numbers(status.Modules, status.ModuleCount);
                break;
            case RangesMessage ranges:
                (described["boot"], described["ranges"]) = (ranges.BootId, Numbers(ranges.Ranges, 2 * ranges.RangeCount));
                if (ranges is RefuseMessage refuse) described["reason"] = refuse.Reason;
                break;
            case RequestMessage request:
                (described["command"], described["summary"]) = (request.CommandId, request.Summary);
                (described["seconds"], described["data"]) = (request.TimeToLiveSeconds, Of(request.Data));
                break;
            case TimeMessage time:
                described["time"] = time.Milliseconds;
                break;
            case PaceMessage pace:
                described["pace"] = pace.IntervalSeconds;
                break;
            case ErrorMessage error:
                described["reason"] = error.Reason;
                break;
            case RejectedMessage rejected:
                described["message"] = rejected.MessageId;
                break;
            case StoredMessage stored:
                (described["heard"], described["bits"], described["mark"]) = (stored.HeardId, stored.Bits, stored.Mark);
                break;
            case VersionsMessage versions:
                described["packing"] = versions.PackingVersion;
                if (versions.FormatVersion != 0) described["format"] = versions.FormatVersion;
                break;
            case WantMessage want:
                (described["bundle"], described["piece"], described["count"]) = (want.Bundle, want.Piece, want.Count);
                break;
            case PieceMessage piece:
                (described["bundle"], described["piece"]) = (piece.Bundle, piece.Piece);
                if (piece.Data is null) described["reason"] = piece.Reason;
                else described["data"] = GoldenWriter.Hex(piece.Data);
                break;
            default:
                throw new ArgumentException($"{message.Type} cannot be described; a new kind of message needs a case here.");
        }

        return described;
    }

    public static JsonObject Of(Reading reading)
    {
        var values = new JsonObject();
        foreach (FieldDefinition field in ReadingField.All.Where(field => reading.Has(field.Index)))
            values[field.Name] = reading.Get(field.Index);
        return new JsonObject
        {
            ["module"] = reading.ModuleId,
            ["boot"] = reading.BootId,
            ["sequence"] = reading.Sequence,
            ["time"] = reading.TakenAtMilliseconds,
            ["source"] = reading.TimeSource.ToString(),
            ["values"] = values,
        };
    }

    public static JsonObject Of(Settings settings)
    {
        var described = new JsonObject();
        foreach (SettingDefinition setting in Setting.All.Where(setting => settings.Has(setting.Index)))
            described[setting.Name] = settings.Get(setting.Index);
        return described;
    }

    public static JsonObject Of(CommandData data)
    {
        JsonObject described = Of(data.Settings);
        if (data.Ssid is not null) described["ssid"] = data.Ssid;
        if (data.Password is not null) described["password"] = data.Password;
        if (data.HasAutoConnect) described["auto"] = data.AutoConnect;
        if (data.HasOn) described["on"] = data.On;
        if (data.Module != 0) described["module"] = data.Module;
        if (data.KeyNumber >= 0) described["key"] = data.KeyNumber;
        if (data.Offer is not null) described["offer"] = GoldenWriter.Hex(data.Offer);
        return described;
    }

    public static JsonObject Of(UpdateState state) => new()
    {
        ["phase"] = state.Phase.ToString(),
        ["running"] = state.RunningSlot,
        ["trial"] = state.TrialSlot,
        ["tries"] = state.Tries,
        ["command"] = state.CommandId,
        ["runningImage"] = Of(state.Running),
        ["trialImage"] = Of(state.Trial),
    };

    private static JsonObject Of(StoredImage image) => new()
    {
        ["version"] = new JsonArray(image.Major, image.Minor, image.Patch, image.Epoch),
        ["pieceBytes"] = image.PieceBytes,
        ["bytes"] = image.ImageBytes,
        ["id"] = GoldenWriter.Hex(image.Id()),
        ["digest"] = GoldenWriter.Hex(image.FirstDigest()),
    };

    private static JsonArray Numbers(int[] numbers, int count) => [.. numbers[..count].Select(number => (JsonNode)number)];
}
