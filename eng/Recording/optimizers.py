"""Records the steps of PyTorch's optimizers and the rates of its schedulers, as the lines of RecordedTrajectories.cs and RecordedSchedules.cs.

NAdam of PyTorch 1.13 multiplies its momentum's product once too often; PyTorch 2 does not, and neither does this.
"""
import inspect
import warnings

import torch
from torch import optim
from torch.optim import lr_scheduler as rates
from torch.optim import nadam

warnings.simplefilter("ignore")
exec(compile(inspect.getsource(nadam).replace("mu_product * mu * mu_next", "mu_product * mu_next"), nadam.__file__, "exec"), nadam.__dict__)


def show(name, *lists):
    texts = ["[%s]" % ", ".join("%.12g" % value for value in values) for values in lists]
    print('        ["%s"] = %s,' % (name, texts[0] if len(texts) == 1 else "(%s)" % ", ".join(texts)))


def steps(make):
    a = torch.tensor([0.5, -1.25, 2.0], requires_grad=True)
    b = torch.tensor([[1.5, -0.75], [0.25, 3.0]], requires_grad=True)
    optimizer, losses = make(a, b), []
    for _ in range(20):
        optimizer.zero_grad()
        loss = (a * 1.5).sin().sum() + (b * b * 0.25).sum() + (a.sum() * b.sum()) * 0.125
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses, a.tolist() + b.flatten().tolist()


def schedule(make, metrics=None):
    optimizer, seen = optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.5, momentum=0.9), []
    schedulers = make(optimizer)
    for i in range(24):
        seen.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        for scheduler in schedulers:
            scheduler.step() if metrics is None else scheduler.step(metrics[i])
    return seen


for name, make in {
    "sgd": lambda a, b: optim.SGD([a, b], lr=0.1),
    "sgd_momentum": lambda a, b: optim.SGD([a, b], lr=0.05, momentum=0.9, dampening=0.3, weight_decay=0.01),
    "sgd_nesterov": lambda a, b: optim.SGD([a, b], lr=0.05, momentum=0.8, nesterov=True),
    "sgd_maximize": lambda a, b: optim.SGD([a, b], lr=0.02, momentum=0.5, weight_decay=0.02, maximize=True),
    "sgd_groups": lambda a, b: optim.SGD([{"params": [a]}, {"params": [b], "lr": 0.01, "momentum": 0.9}], lr=0.1),
    "adam": lambda a, b: optim.Adam([a, b], lr=0.05),
    "adam_amsgrad": lambda a, b: optim.Adam([a, b], lr=0.1, betas=(0.7, 0.9), eps=1e-6, weight_decay=0.05, amsgrad=True),
    "adam_maximize": lambda a, b: optim.Adam([a, b], lr=0.05, maximize=True),
    "adamw": lambda a, b: optim.AdamW([a, b], lr=0.05, weight_decay=0.1),
    "adamw_amsgrad": lambda a, b: optim.AdamW([a, b], lr=0.2, betas=(0.5, 0.8), amsgrad=True),
    "rmsprop": lambda a, b: optim.RMSprop([a, b], lr=0.02),
    "rmsprop_all": lambda a, b: optim.RMSprop([a, b], lr=0.02, alpha=0.9, eps=1e-6, weight_decay=0.03, momentum=0.7, centered=True),
    "adagrad": lambda a, b: optim.Adagrad([a, b], lr=0.1),
    "adagrad_all": lambda a, b: optim.Adagrad([a, b], lr=0.2, lr_decay=0.1, weight_decay=0.05, initial_accumulator_value=0.25, eps=1e-8),
    "nadam": lambda a, b: nadam.NAdam([a, b], lr=0.05, weight_decay=0.01),
    "radam": lambda a, b: optim.RAdam([a, b], lr=0.05, weight_decay=0.01),
}.items():
    show(name, *steps(make))

for name, make in {
    "step": lambda o: [rates.StepLR(o, 5, 0.3)],
    "multi_step": lambda o: [rates.MultiStepLR(o, [3, 7, 7, 15], 0.5)],
    "constant": lambda o: [rates.ConstantLR(o, 0.25, 6)],
    "linear": lambda o: [rates.LinearLR(o, 0.2, 0.9, 8)],
    "exponential": lambda o: [rates.ExponentialLR(o, 0.9)],
    "polynomial": lambda o: [rates.PolynomialLR(o, 10, 2.0)],
    "cosine": lambda o: [rates.CosineAnnealingLR(o, 7, 0.05)],
    "warm_restarts": lambda o: [rates.CosineAnnealingWarmRestarts(o, 4, 2, 0.01)],
    "lambda": lambda o: [rates.LambdaLR(o, lambda epoch: 1 / (1 + epoch))],
    "multiplicative": lambda o: [rates.MultiplicativeLR(o, lambda epoch: 0.95 if epoch % 2 else 0.8)],
    "one_cycle": lambda o: [rates.OneCycleLR(o, 1.0, total_steps=24)],
    "one_cycle_three": lambda o: [rates.OneCycleLR(
        o, 1.0, total_steps=24, pct_start=0.25, anneal_strategy="linear", three_phase=True, div_factor=10, final_div_factor=100)],
    "sequential": lambda o: [rates.SequentialLR(
        o, [rates.LinearLR(o, 0.1, 1.0, 5), rates.CosineAnnealingLR(o, 10), rates.ExponentialLR(o, 0.8)], [5, 15])],
    "two": lambda o: [rates.LinearLR(o, 0.5, 1.0, 4), rates.ExponentialLR(o, 0.9)],
}.items():
    show(name, schedule(make))

METRICS = [1.0, 0.9, 0.9, 0.95, 0.9, 0.9, 0.5, 0.5, 0.5, 0.5, 0.4999, 0.5, 0.5, 0.5, 0.5, 0.5, 0.2, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3]
plateau = rates.ReduceLROnPlateau
show("plateau", schedule(lambda o: [plateau(o, factor=0.5, patience=2, threshold=0.01, cooldown=1, min_lr=0.05)], METRICS))
show("plateau_max", schedule(lambda o: [plateau(o, mode="max", factor=0.5, patience=1, threshold=0.05, threshold_mode="abs")], METRICS))
adam, betas = optim.Adam([torch.zeros(1, requires_grad=True)], lr=0.1), []
cycle = rates.OneCycleLR(adam, 1.0, total_steps=12)
for i in range(12):
    betas.append(adam.param_groups[0]["betas"][0])
    adam.step()
    cycle.step() if i < 11 else None
show("one_cycle_beta1", betas)
