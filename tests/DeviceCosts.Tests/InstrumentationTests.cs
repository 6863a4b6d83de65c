using System.Collections.Generic;
using System.IO;
using System.Reflection;
using Battery.DeviceCosts.Counted;
using Battery.DeviceCosts.Instrumented;
using Mono.Cecil;
using Mono.Cecil.Cil;
using NUnit.Framework;
using MethodAttributes = Mono.Cecil.MethodAttributes;
using TypeAttributes = Mono.Cecil.TypeAttributes;

namespace Battery.DeviceCosts.Tests;

public class InstrumentationTests
{
    private const int Turns = 5;

    private ModuleDefinition _module = null!;

    [SetUp]
    public void MakeModule() => _module = ModuleDefinition.CreateModule("Battery.Sample", ModuleKind.Dll);

    [TearDown]
    public void DropModule() => _module.Dispose();

    [Test]
    public void Each_instruction_is_counted_as_often_as_it_runs()
    {
        ILProcessor code = Method(out MethodDefinition method);
        method.Body.Variables.Add(new VariableDefinition(_module.TypeSystem.Int32));
        Instruction body = code.Create(OpCodes.Ldloc_0);
        Instruction condition = code.Create(OpCodes.Ldloc_0);
        code.Emit(OpCodes.Ldc_I4_0);
        code.Emit(OpCodes.Stloc_0);
        code.Emit(OpCodes.Br_S, condition);
        code.Append(body);
        code.Emit(OpCodes.Ldc_I4_1);
        code.Emit(OpCodes.Add);
        code.Emit(OpCodes.Stloc_0);
        code.Append(condition);
        code.Emit(OpCodes.Ldc_I4, Turns);
        code.Emit(OpCodes.Blt_S, body);
        code.Emit(OpCodes.Ret);
        Assert.That(CostOf(method), Is.EqualTo(new Cost(3 + (4 * Turns) + (3 * (Turns + 1)) + 1, 0, 0)));
    }

    [Test]
    public void What_an_exception_is_caught_by_is_counted()
    {
        ILProcessor code = Method(out MethodDefinition method);
        Instruction end = code.Create(OpCodes.Ret);
        Instruction start = code.Create(OpCodes.Ldnull);
        Instruction handler = code.Create(OpCodes.Pop);
        code.Append(start);
        code.Emit(OpCodes.Throw);
        code.Append(handler);
        code.Emit(OpCodes.Leave_S, end);
        code.Append(end);
        method.Body.ExceptionHandlers.Add(new ExceptionHandler(ExceptionHandlerType.Catch)
        {
            TryStart = start,
            TryEnd = handler,
            HandlerStart = handler,
            HandlerEnd = end,
            CatchType = _module.ImportReference(typeof(System.Exception)),
        });
        Assert.That(CostOf(method), Is.EqualTo(new Cost(2 + 2 + 1, 0, 0)));
    }

    [Test]
    public void Texts_arrays_boxes_objects_and_what_the_platform_makes_take_their_blocks_of_the_heap()
    {
        ILProcessor code = Method(out MethodDefinition method);
        var type = new TypeDefinition("", "Two", TypeAttributes.Public, _module.TypeSystem.Object);
        type.Fields.Add(new FieldDefinition("_a", Mono.Cecil.FieldAttributes.Public, _module.TypeSystem.Byte));
        type.Fields.Add(new FieldDefinition("_b", Mono.Cecil.FieldAttributes.Public, _module.TypeSystem.String));
        var constructor = new MethodDefinition(
            ".ctor", MethodAttributes.Public | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName, _module.TypeSystem.Void);
        constructor.Body.GetILProcessor().Emit(OpCodes.Ret);
        type.Methods.Add(constructor);
        _module.Types.Add(type);
        code.Emit(OpCodes.Ldstr, "ab"); // 12
        code.Emit(OpCodes.Ldstr, "ü"); // 12
        code.Emit(OpCodes.Call, _module.ImportReference(typeof(string).GetMethod("Concat", [typeof(string), typeof(string)]))); // 12 + 5
        code.Emit(OpCodes.Pop);
        code.Emit(OpCodes.Ldc_I4, 10);
        code.Emit(OpCodes.Newarr, _module.TypeSystem.Byte); // 20 + 10
        code.Emit(OpCodes.Pop);
        code.Emit(OpCodes.Ldc_I4, 10);
        code.Emit(OpCodes.Newarr, _module.TypeSystem.String); // 20 + 10 × 12
        code.Emit(OpCodes.Pop);
        code.Emit(OpCodes.Ldc_I4_1);
        code.Emit(OpCodes.Box, _module.TypeSystem.Int32); // 24
        code.Emit(OpCodes.Pop);
        code.Emit(OpCodes.Newobj, constructor); // 12 + 2 × 12
        code.Emit(OpCodes.Pop);
        code.Emit(OpCodes.Ret);

        // The constructor's own instruction is one of them.
        Assert.That(CostOf(method), Is.EqualTo(new Cost(15 + 1 + 1, 7, 12 + 12 + 24 + 36 + 144 + 24 + 36)));
    }

    private ILProcessor Method(out MethodDefinition method)
    {
        method = new MethodDefinition("Run", MethodAttributes.Public | MethodAttributes.Static, _module.TypeSystem.Void);
        var type = new TypeDefinition("", "Sample", TypeAttributes.Public, _module.TypeSystem.Object);
        type.Methods.Add(method);
        _module.Types.Add(type);
        return method.Body.GetILProcessor();
    }

    private Cost CostOf(MethodDefinition method)
    {
        using var file = new MemoryStream();
        _module.Write(file);
        var files = new Dictionary<string, byte[]> { ["Battery.Sample"] = file.ToArray() };
        MethodInfo run = Assembly.Load(Instrumentation.Of(files)["Battery.Sample"]).GetType(method.DeclaringType.FullName)!.GetMethod(method.Name)!;
        Cost before = Counter.Now;
        run.Invoke(null, null);
        return Counter.Now - before;
    }
}
