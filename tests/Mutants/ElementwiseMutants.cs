using Devices.Fake;
using static Devices.Mutants.Mistakes;

namespace Devices.Mutants;

/// <summary>Mistakes in elementwise kernels.</summary>
internal static unsafe class ElementwiseMutants
{
    private static int calls;

    public static IEnumerable<Mutant> All =>
    [
        new("wrong_sign", In("sub.Tensor", Map(value => -value)), "sub.Tensor/f32/forward/*", "sub.Tensor/f32/forward/*"),
        new("tail_forgotten", In("mul.Tensor", WithoutTail), "mul.Tensor/f32/sizes/*", "mul.Tensor/f32/sizes/*"),
        new("stride_ignored", In("exp", Misread(Contiguous)), "exp/f32/layout/*", "exp/f32/layout/*"),
        new("offset_ignored", In("neg", Misread(Aligned)), "neg/f32/layout/*_offset", "neg/f32/layout/*"),
        new("nan_dropped_by_maximum", In("maximum", InsteadOfBoth(double.MaxNumber)), "maximum/f32/values/*", "maximum/f32/values/*"),
        new("negative_zero_lost", In("neg", Map(value => value == 0 ? 0 : value)), "neg/f32/values/*", "neg/f32/values/*"),
        new("bfloat16_truncated", In("add.Tensor", InsteadOfBoth(TruncatedSum), DType.BFloat16), "add.Tensor/bf16/*", "add.Tensor/bf16/*"),
        new("int8_saturated", In("add.Tensor", Instead(AddSaturated), DType.Int8), "add.Tensor/i8/values/*", "add.Tensor/i8/values/*"),
        new("stale_elements", In("where.self", Instead(SelectSome)), "where.self/f32/*", "where.self/f32/forward/*"),
        new("written_behind_the_end", In("add.Tensor", After(WriteBehindTheEnd)), "add.Tensor/f32/*", "add.Tensor/f32/forward/*")
        {
            Says = "guard band",
        },
        new("input_written", In("mul.Tensor", After(WriteInput)), "mul.Tensor/f32/*", "mul.Tensor/f32/forward/*")
        {
            Says = "was written to",
        },
        new("last_bit_at_random", In("exp", After(NudgeSometimes)), "exp/f32/*", "exp/f32/determinism/*", "exp/f32/forward/*")
        {
            Says = "differs",
        },
        new("wrong_in_place", In("sub.Tensor", After(SpoilInPlace)), "sub.Tensor/f32/inplace/*", "sub.Tensor/f32/inplace/*"),
        new("rounds_instead_of_truncating", In("_to_copy", Instead(CopyRounded), DType.Int32), "_to_copy/*", "_to_copy/*"),
        new("claims_and_throws",
            In("relu", _ => (Api.Stream _, in Api.KernelCall _) => throw new UnsupportedException("no bfloat16 after all"), DType.BFloat16),
            "relu/bf16/claims", "relu/bf16/*"),
    ];

    private static double TruncatedSum(double a, double b) =>
        BitConverter.UInt32BitsToSingle(BitConverter.SingleToUInt32Bits((float)(a + b)) & 0xFFFF0000);

    private static void AddSaturated(Launch launch)
    {
        Span<long> a = launch.Read<long>(0), b = launch.Read<long>(1), result = launch.Result<long>();
        long alpha = launch.Scalar<long>(2);
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = Math.Clamp(a[i] + (alpha * b[i]), sbyte.MinValue, sbyte.MaxValue);
        }
    }

    private static void SelectSome(Launch launch)
    {
        Span<double> before = launch.Read<double>(launch.Outputs[0]), yes = launch.Read<double>(1), no = launch.Read<double>(2);
        Span<long> condition = launch.Read<long>(0);
        Span<double> result = launch.Result<double>();
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = i % 7 == 6 ? before[i] : condition[i] != 0 ? yes[i] : no[i];
        }
    }

    private static void WriteBehindTheEnd(Launch launch) => ((float*)launch.Outputs[0].Start)[launch.Outputs[0].Count] = 1;

    private static void WriteInput(Launch launch) => *(float*)launch.Inputs[0].Start += 1;

    private static void NudgeSometimes(Launch launch)
    {
        if (Interlocked.Increment(ref calls) % 2 == 0)
        {
            *(int*)launch.Outputs[0].Start += 1;
        }
    }

    private static void SpoilInPlace(Launch launch)
    {
        if (launch.Outputs[0].Start == launch.Inputs[0].Start)
        {
            *(float*)launch.Outputs[0].Start += 1;
        }
    }

    private static void CopyRounded(Launch launch)
    {
        Span<long> result = launch.Result<long>();
        if (launch.Inputs[0].DType.IsFloatingPoint())
        {
            Span<double> values = launch.Read<double>(0);
            for (int i = 0; i < result.Length; i++)
            {
                result[i] = (long)Math.Round(values[i]);
            }
        }
        else
        {
            launch.Read<long>(0).CopyTo(result);
        }
    }
}
