namespace Devices.Ops;

/// <summary>The families of operators that core brings.</summary>
internal static class Catalogue
{
    public static IEnumerable<Operator> All() =>
    [
        .. Family(nameof(Copy), Copy.Rows),
        .. Family(nameof(Creation), Creation.Rows),
        .. Family(nameof(Ranges), Ranges.Rows),
        .. Family(nameof(Linspace), Linspace.Rows),
        .. Family(nameof(View), View.Rows),
        .. Family(nameof(ViewBackward), ViewBackward.Rows),
        .. Family(nameof(Movement), Movement.Rows),
        .. Family(nameof(Pointwise), Pointwise.Rows),
        .. Family(nameof(Trigonometry), Trigonometry.Rows),
        .. Family(nameof(Activation), Activation.Rows),
        .. Family(nameof(Rectifier), Rectifier.Rows),
        .. Family(nameof(Binary), Binary.Rows),
        .. Family(nameof(BinaryScalar), BinaryScalar.Rows),
        .. Family(nameof(Ternary), Ternary.Rows),
        .. Family(nameof(Division), Division.Rows),
        .. Family(nameof(Bitwise), Bitwise.Rows),
        .. Family(nameof(Shift), Shift.Rows),
        .. Family(nameof(Comparison), Comparison.Rows),
        .. Family(nameof(Selection), Selection.Rows),
        .. Family(nameof(SelectionOverloads), SelectionOverloads.Rows),
        .. Family(nameof(Reduction), Reduction.Rows),
        .. Family(nameof(Scan), Scan.Rows),
        .. Family(nameof(Sorting), Sorting.Rows),
        .. Family(nameof(Indexing), Indexing.Rows),
        .. Family(nameof(LinearAlgebra), LinearAlgebra.Rows),
        .. Family(nameof(Convolution), Convolution.Rows),
        .. Family(nameof(Pooling), Pooling.Rows),
        .. Family(nameof(AdaptiveMaxPooling), AdaptiveMaxPooling.Rows),
        .. Family(nameof(Unpooling), Unpooling.Rows),
        .. Family(nameof(Taps), Taps.Rows),
        .. Family(nameof(ConvolutionFunctions), ConvolutionFunctions.Rows),
        .. Family(nameof(Patches), Patches.Rows),
        .. Family(nameof(AveragePooling), AveragePooling.Rows),
        .. Family(nameof(AdaptivePooling), AdaptivePooling.Rows),
        .. Family(nameof(Resampling), Resampling.Rows),
        .. Family(nameof(GridSampling), GridSampling.Rows),
        .. Family(nameof(Normalization), Normalization.Rows),
        .. Family(nameof(BatchNormalization), BatchNormalization.Rows),
        .. Family(nameof(GroupNormalization), GroupNormalization.Rows),
        .. Family(nameof(NormalizationFunctions), NormalizationFunctions.Rows),
        .. Family(nameof(Attention), Attention.Rows),
        .. Family(nameof(RecurrentCells), RecurrentCells.Rows),
        .. Family(nameof(RecurrentLayers), RecurrentLayers.Rows),
        .. Family(nameof(Loss), Loss.Rows),
        .. Family(nameof(ClassLoss), ClassLoss.Rows),
        .. Family(nameof(Ctc), Ctc.Rows),
        .. Family(nameof(ElementwiseLoss), ElementwiseLoss.Rows),
        .. Family(nameof(BinaryCrossEntropy), BinaryCrossEntropy.Rows),
        .. Family(nameof(FusedOptimizers), FusedOptimizers.Rows),
        .. Family(nameof(LossScaling), LossScaling.Rows),
        .. Family(nameof(Random), Random.Rows),
        .. Family(nameof(RandomIntegers), RandomIntegers.Rows),
        .. Family(nameof(Chance), Chance.Rows),
    ];

    private static IEnumerable<Operator> Family(string name, IEnumerable<Operator> rows)
    {
        foreach (Operator row in rows)
        {
            row.Family = name;
            yield return row;
        }
    }
}
