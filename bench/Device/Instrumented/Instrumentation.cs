using System.Collections.Generic;
using System.IO;
using System.Linq;
using Battery.DeviceCosts.Counted;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace Battery.DeviceCosts.Instrumented;

/// <summary>
/// Writes calls of <see cref="Counter"/> into assemblies: one at the beginning of each basic block with the number of its instructions, one
/// at each instruction that takes something from the heap. An exception that leaves a block early leaves the rest of it counted.
/// </summary>
internal sealed class Instrumentation
{
    private readonly ModuleDefinition _module;
    private readonly MethodReference _block;
    private readonly MethodReference _allocate;
    private readonly MethodReference _array;
    private readonly MethodReference _made;

    /// <summary>For one module; its own types and those it refers to have to be resolvable.</summary>
    public Instrumentation(ModuleDefinition module)
    {
        _module = module;
        _block = Import(nameof(Counter.Block));
        _allocate = Import(nameof(Counter.Allocate));
        _array = Import(nameof(Counter.Array));
        _made = Import(nameof(Counter.Made));

        MethodReference Import(string name) => module.ImportReference(typeof(Counter).GetMethod(name));
    }

    /// <summary>Instruments assemblies and lets them run on .NET and the libraries given; by their names, as given.</summary>
    public static Dictionary<string, byte[]> Of(IReadOnlyDictionary<string, byte[]> files, params System.Reflection.Assembly[] libraries)
    {
        var resolver = new OwnResolver();
        var parameters = new ReaderParameters { AssemblyResolver = resolver };
        foreach ((string name, byte[] bytes) in files)
            resolver.Add(name, AssemblyDefinition.ReadAssembly(new MemoryStream(bytes), parameters));
        foreach (AssemblyDefinition assembly in resolver.All)
            new Instrumentation(assembly.MainModule).Instrument();

        var instrumented = new Dictionary<string, byte[]>();
        foreach (AssemblyDefinition assembly in resolver.All)
        {
            PlatformBinding.Bind(assembly.MainModule, libraries);
            Publish(assembly.MainModule);
            using var bytes = new MemoryStream();
            assembly.Write(bytes);
            instrumented.Add(assembly.Name.Name, bytes.ToArray());
        }

        return instrumented;
    }

    /// <summary>Instruments every method of the module.</summary>
    public void Instrument()
    {
        foreach (MethodDefinition method in _module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody))
            Instrument(method.Body, (int)NodeParts.Of(method.DeclaringType));
    }

    // The paths call what the tests of .NET are shown as internal.
    private static void Publish(ModuleDefinition module)
    {
        foreach (TypeDefinition type in module.GetTypes())
        {
            if (type.IsNested) type.IsNestedPublic = true;
            else type.IsPublic = true;
            foreach (MethodDefinition method in type.Methods.Where(method => method.IsAssembly)) method.IsPublic = true;
            foreach (FieldDefinition field in type.Fields.Where(field => field.IsAssembly)) field.IsPublic = true;
        }
    }

    private void Instrument(MethodBody body, int part)
    {
        // Short branches may come to be too short.
        body.SimplifyMacros();
        Instruction[] originals = [.. body.Instructions];
        HashSet<Instruction> leaders = Leaders(body, originals);
        var written = new List<Instruction>();
        var firsts = new Dictionary<Instruction, Instruction>();
        for (int i = 0; i < originals.Length; i++)
        {
            int first = written.Count;
            if (leaders.Contains(originals[i]))
            {
                int end = i + 1;
                while (end < originals.Length && !leaders.Contains(originals[end])) end++;
                written.Add(Instruction.Create(OpCodes.Ldc_I4, end - i));
                written.Add(Instruction.Create(OpCodes.Ldc_I4, part));
                written.Add(Instruction.Create(OpCodes.Call, _block));
            }

            Write(written, originals[i], part);
            firsts.Add(originals[i], written[first]);
        }

        body.Instructions.Clear();
        foreach (Instruction instruction in written)
        {
            instruction.Operand = instruction.Operand switch
            {
                Instruction target => firsts[target],
                Instruction[] targets => targets.Select(target => firsts[target]).ToArray(),
                object operand => operand,
                null => null,
            };
            body.Instructions.Add(instruction);
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            handler.TryStart = Moved(handler.TryStart);
            handler.TryEnd = Moved(handler.TryEnd);
            handler.FilterStart = Moved(handler.FilterStart);
            handler.HandlerStart = Moved(handler.HandlerStart);
            handler.HandlerEnd = Moved(handler.HandlerEnd);
        }

        Instruction? Moved(Instruction? place) => place == null ? null : firsts[place];
    }

    private static HashSet<Instruction> Leaders(MethodBody body, Instruction[] instructions)
    {
        var leaders = new HashSet<Instruction> { instructions[0] };
        foreach (Instruction instruction in instructions)
        {
            if (instruction.Operand is Instruction target) leaders.Add(target);
            if (instruction.Operand is Instruction[] targets) leaders.UnionWith(targets);
            if (instruction.OpCode.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch or FlowControl.Return or FlowControl.Throw
                && instruction.Next != null) leaders.Add(instruction.Next);
        }

        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            leaders.UnionWith(
                new[] { handler.TryStart, handler.TryEnd, handler.FilterStart, handler.HandlerStart, handler.HandlerEnd }
                    .Where(place => place != null));
        }

        return leaders;
    }

    private void Write(List<Instruction> written, Instruction original, int part)
    {
        switch (original.OpCode.Code)
        {
            case Code.Ldstr:
                Allocate(DeviceHeap.LiteralBytes);
                break;
            case Code.Box:
                Allocate(DeviceHeap.BoxBytes);
                break;
            case Code.Newarr:
                written.Add(Instruction.Create(OpCodes.Ldc_I4, DeviceTypes.ElementBytes((TypeReference)original.Operand)));
                written.Add(Instruction.Create(OpCodes.Ldc_I4, part));
                written.Add(Instruction.Create(OpCodes.Call, _array));
                break;
            case Code.Newobj when DeviceTypes.ObjectBytes(((MethodReference)original.Operand).DeclaringType) is > 0 and int bytes:
                Allocate(bytes);
                break;
        }

        written.Add(original);
        if (original.Operand is MethodReference method && DeviceTypes.IsMadeByPlatform(method, original.OpCode.Code))
        {
            written.Add(Instruction.Create(OpCodes.Dup));
            written.Add(Instruction.Create(OpCodes.Ldc_I4, part));
            written.Add(Instruction.Create(OpCodes.Call, _made));
        }

        void Allocate(int bytes)
        {
            written.Add(Instruction.Create(OpCodes.Ldc_I4, bytes));
            written.Add(Instruction.Create(OpCodes.Ldc_I4, part));
            written.Add(Instruction.Create(OpCodes.Call, _allocate));
        }
    }
}
