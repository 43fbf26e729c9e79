using Devices.Kernels.Language;
using Devices.Kernels.Rendering.Spirv;

namespace Devices.Kernels.Tests.Spirv;

public sealed class SpirvRendererTests
{
    public static TheoryData<string> Names => [.. SamplePrograms.All.Select(program => program.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_validator_accepts(string name)
    {
        KernelProgram program = Find(name);
        SpirvTools.RenderValid(program);
        SpirvTools.RenderValid(program, new SpirvOptions { MaxPushConstantBytes = 8, PacksVectors = true });
    }

    [Fact]
    public void The_samples_have_every_operation()
    {
        // Constants and parameters stand in operands alone.
        HashSet<Operation> seen = [Operation.Constant, Operation.Parameter];
        foreach (KernelProgram program in SamplePrograms.All)
        {
            Collect(program.Body, seen);
        }

        Assert.Empty(Enum.GetValues<Operation>().Except(seen));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_own_disassembler_agrees_with_Khronos(string name)
    {
        SpirvModule module = SpirvRenderer.Render(Find(name), SpirvTools.AllControls);
        string expected = SpirvTools.Disassemble(module, "--raw-id", "--no-indent", "--no-header");
        Assert.Equal(expected, SpirvDisassembler.Disassemble(module.Words, hasNames: false));
    }

    [Fact]
    public void Every_instruction_has_a_row()
    {
        foreach (Op op in Enum.GetValues<Op>().Except([Op.Nop]))
        {
            Assert.True(OpcodeTable.OperandsOf(op) is not null, op.ToString());
        }
    }

    [Fact]
    public void A_text_has_names()
    {
        string text = SpirvDisassembler.Disassemble(SpirvRenderer.Render(SamplePrograms.Reduction(), new SpirvOptions()).Words);
        Assert.Contains("OpEntryPoint GLCompute %devices_reduction \"devices_reduction\"", text);
        Assert.Contains("%v0 = OpVariable %_ptr_Function_float Function", text);
        Assert.Contains("%partial = OpVariable %_ptr_Workgroup__arr_float_uint_8 Workgroup", text);
        Assert.Contains("OpDecorate %LocalInvocationId BuiltIn LocalInvocationId", text);
        Assert.Matches(@"%\d+ = OpFAdd %float %\d+ %\d+", text);
        Assert.Contains("OpControlBarrier %uint_2 %uint_2 %uint_264", text);
    }

    [Fact]
    public void Constants_are_shown_as_numbers()
    {
        string text = Text(k =>
        {
            k.Output("x", ScalarType.Float32).Store(1, Expr.Vector(0.1f, float.NaN, -1f, float.Epsilon));
            k.Output("y", ScalarType.Float64).Store(1, 0.1);
            k.Output("z", ScalarType.UInt64).Store(1, Expr.Pattern(ScalarType.UInt64, ulong.MaxValue));
        });
        string[] expected =
        [
            "%float_0_1 = OpConstant %float 0.1\n", "%float_0xffc00000 = OpConstant %float 0xffc00000\n",
            "%float_n1 = OpConstant %float -1\n", "OpConstant %float 1E-45\n", "%double_0_1 = OpConstant %double 0.1\n",
            "OpConstant %ulong 18446744073709551615\n",
        ];
        Assert.All(expected, line => Assert.Contains(line, text));
    }

    [Fact]
    public void Parameters_are_aligned_to_their_size()
    {
        KernelProgram program = SamplePrograms.Build("layout", k =>
        {
            k.Scalar("a", ScalarType.Int32);
            k.Output("b", ScalarType.UInt8);
            k.Scalar("c", ScalarType.Float32);
            k.Scalar("d", ScalarType.Float32);
            k.Scalar("e", ScalarType.Int32);
            k.Scalar("f", ScalarType.Float64);
        });
        SpirvModule module = SpirvRenderer.Render(program, new SpirvOptions());
        Assert.Equal([0, 8, 16, 20, 24, 32], module.Layout.Offsets);
        Assert.Equal(40, module.Layout.TotalBytes);
        Assert.Equal(40, module.PushConstantBytes);
        Assert.False(module.UsesParameterBuffer);

        SpirvModule small = SpirvRenderer.Render(program, new SpirvOptions { MaxPushConstantBytes = 39 });
        Assert.Equal(module.Layout.Offsets, small.Layout.Offsets);
        Assert.Equal(8, small.PushConstantBytes);
        Assert.True(small.UsesParameterBuffer);
    }

    [Fact]
    public void Only_what_is_used_is_asked_of_the_device()
    {
        Assert.Equal(SpirvFeatures.None, Features(k => k.Output("y", ScalarType.Float32).Store(0, 1f)));
        Assert.Equal(SpirvFeatures.Storage8Bit, Features(k => k.Output("y", ScalarType.UInt8).Store(0, 1u)));
        Assert.Equal(SpirvFeatures.Storage16Bit, Features(k => k.Output("y", ScalarType.Int16).Store(0, 1u)));
        Assert.Equal(SpirvFeatures.Float64, Features(k => k.Output("y", ScalarType.Float64).Store(0, 1.0)));
        Assert.Equal(SpirvFeatures.SubgroupShuffle, SpirvRenderer.Render(Find("devices_shuffles"), new SpirvOptions()).Features);
    }

    [Fact]
    public void Float_controls_are_set_for_the_widths_that_are_used()
    {
        string text = SpirvDisassembler.Disassemble(SpirvRenderer.Render(SamplePrograms.Reduction(), SpirvTools.AllControls).Words);
        Assert.Contains("OpExecutionMode %devices_reduction SignedZeroInfNanPreserve 32", text);
        Assert.Contains("OpExecutionMode %devices_reduction DenormPreserve 32", text);
        Assert.Contains("OpExecutionMode %devices_reduction RoundingModeRTE 32", text);
        Assert.DoesNotContain("RoundingModeRTE 64", text);
        string plain = SpirvDisassembler.Disassemble(SpirvRenderer.Render(SamplePrograms.Reduction(), new SpirvOptions()).Words);
        Assert.DoesNotContain("RoundingModeRTE", plain);
    }

    [Theory]
    [InlineData("+")]
    [InlineData("-")]
    [InlineData("*")]
    [InlineData("/")]
    public void Floating_operations_are_not_contracted(string operation)
    {
        string text = Text(k =>
        {
            Expr x = k.Input("x", ScalarType.Float32).Load(0);
            k.Output("y", ScalarType.Float32).Store(0, operation switch { "+" => x + x, "-" => x - x, "*" => x * x, _ => x / x });
        });
        Assert.Matches(@"OpDecorate %\d+ NoContraction", text);
    }

    [Fact]
    public void Aligned_vectors_are_packed_where_asked()
    {
        KernelProgram program = SamplePrograms.Build("test", k =>
            k.Output("y", ScalarType.Float32).Store(4, k.Input("x", ScalarType.Float32).Load(4, 4, isAligned: true), isAligned: true));
        string plain = SpirvDisassembler.Disassemble(SpirvRenderer.Render(program, new SpirvOptions()).Words);
        Assert.Matches(@"OpLoad %v4float %\d+ Aligned 16", plain);
        string packed = SpirvDisassembler.Disassemble(SpirvRenderer.Render(program, new SpirvOptions { PacksVectors = true }).Words);
        Assert.Matches(@"OpLoad %v2ulong %\d+ Aligned 16", packed);
        Assert.DoesNotContain("OpLoad %v4float", packed);
    }

    [Fact]
    public void Negation_flips_the_sign_bit()
    {
        string text = Text(k => k.Output("y", ScalarType.Float32).Store(0, -k.Input("x", ScalarType.Float32).Load(0)));
        Assert.Matches(@"OpBitwiseXor %uint %\d+ %uint_2147483648", text);
    }

    [Fact]
    public void Zeros_are_hidden_from_compilers()
    {
        string text = Text(k => k.Output("y", ScalarType.Float32).Store(0, k.Input("x", ScalarType.Float32).Load(0) + 0f));
        Assert.Matches(@"%zero = OpBitcast %float %\d+\n", text);
        Assert.Matches(@"OpFAdd %float %\d+ %zero\n", text);
    }

    [Fact]
    public void A_wide_vector_is_refused()
    {
        string message = Refused(k => k.Output("y", ScalarType.Float32).Store(0, k.Input("x", ScalarType.Float32).Load(0, 8)));
        Assert.Contains("Float32x8", message);
        Assert.Contains("up to 4", message);
    }

    [Fact]
    public void A_remainder_of_floats_is_refused() => Assert.Contains("Remainder is not defined on Float32", Refused(k =>
    {
        Expr x = k.Input("x", ScalarType.Float32).Load(0);
        k.Output("y", ScalarType.Float32).Store(0, x % x);
    }));

    [Fact]
    public void A_shuffle_of_truth_values_is_refused() => Assert.Contains("SubgroupShuffleXor is not defined on Bool", Refused(k =>
    {
        Expr x = k.Input("x", ScalarType.Float32).Load(0);
        k.Output("y", ScalarType.Float32).Store(0, Expr.ShuffleXor(x > 0f, 1) & x);
    }));

    [Fact]
    public void Words_that_are_no_module_are_refused()
    {
        Assert.Throws<FormatException>(() => SpirvDisassembler.Disassemble([1, 2, 3]));
        uint[] words = SpirvRenderer.Render(SamplePrograms.Reduction(), new SpirvOptions()).Words;
        words[5] = 0;
        Assert.Contains("word 5", Assert.Throws<FormatException>(() => SpirvDisassembler.Disassemble(words)).Message);
    }

    [Fact]
    public void A_buffer_of_another_kernel_is_refused()
    {
        BufferParameter? foreign = null;
        SamplePrograms.Build("other", k => foreign = k.Input("x", ScalarType.Float32));
        Assert.Contains("the parameter x", Refused(k => k.Output("y", ScalarType.Float32).Store(0, foreign!.Load(0))));
    }

    private static string Refused(Action<KernelBuilder> write) =>
        Assert.Throws<KernelLanguageException>(
            () => SpirvRenderer.Render(SamplePrograms.Build("wrong", write), new SpirvOptions())).Message;

    private static string Text(Action<KernelBuilder> write) =>
        SpirvDisassembler.Disassemble(SpirvRenderer.Render(SamplePrograms.Build("test", write), new SpirvOptions()).Words);

    private static SpirvFeatures Features(Action<KernelBuilder> write) =>
        SpirvRenderer.Render(SamplePrograms.Build("test", write), new SpirvOptions()).Features;

    private static KernelProgram Find(string name) => SamplePrograms.All.Single(program => program.Name == name);

    private static void Collect(Block block, HashSet<Operation> seen)
    {
        foreach (Statement statement in block.Statements)
        {
            switch (statement)
            {
                case Let let:
                    seen.Add(let.Value.Operation);
                    break;
                case If choice:
                    Collect(choice.Then, seen);
                    Collect(choice.Otherwise, seen);
                    break;
                case While loop:
                    Collect(loop.Test, seen);
                    Collect(loop.Body, seen);
                    break;
            }
        }
    }
}
