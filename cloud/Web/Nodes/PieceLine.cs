using System;
using System.Threading.Tasks;
using Battery.Data;
using Battery.Protocol;

namespace Battery.Web.Nodes;

/// <summary>Sends the pieces of updates that nodes ask for, one frame a piece.</summary>
/// <param name="store">Has them.</param>
/// <param name="send">Sends a frame, when there is room.</param>
internal sealed class PieceLine(IFirmwareStore store, Func<ReadOnlyMemory<byte>, ValueTask> send)
{
    private const string Gone = "the bundle is not at the cloud any more";

    /// <summary>Sends what is wanted; where the bundle is gone, that.</summary>
    public async Task SendAsync(WantMessage want)
    {
        for (int number = want.Piece; number - want.Piece < want.Count; number++)
        {
            byte[]? data = await store.PieceAsync(want.Bundle, number);

            // Behind the last one there is nothing, which does not mean that the bundle is gone.
            if (data is null && number > want.Piece) return;
            var writer = new JsonWriter(data is null ? 256 : 256 + (data.Length * 3 / 2));
            WireMessageWriter.Write(
                writer, new PieceMessage(want.ModuleId, want.Bundle, number, data) { Reason = data is null ? Gone : string.Empty });
            await send(writer.Buffer.AsMemory(0, writer.Length));
        }
    }
}
