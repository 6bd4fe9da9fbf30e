"""Health in English: illnesses, disabilities, aids, treatments, and what they keep somebody from."""

HEALTH_ENGLISH = """
# mind and learning
en tells: manic|psychotic episode*, hypomania, intrusive thoughts, night terrors, hoarding,
  stress|adjustment disorder, sex|internet addiction, claustrophobi*, grief counselling, panic disorder,
  nervous exhaustion !of
en has: mood swings, nightmares !about|of, anger issues, exhaustion
en tells: adhd, autistic, autism, asperger*, dyslexi*, dyspraxi*, dyscalculi*, tourette*, ptsd, ocd !about,
  schizo*, neurodivers*, neurodivergent, bipolar disorder, borderline personality, eating disorder*,
  anorexi*, bulimi*, panic attack*, panic disorder, anxiety disorder*, social anxiety, post traumatic,
  suicid*, self harm*, nervous|mental breakdown, mental illness, personality|mood disorder, dissociative,
  cyclothymi*, manic !pace|week, body dysmorphia, selective mutism, auditory|sensory processing disorder,
  seasonal affective, misophonia, emdr, =CBT, psychosis, psychotic, obsessive compulsive, brain fog,
  agoraphobi*
en has: =ADD, depression !of, anxiety, trauma !of|from, phobia*, flashbacks, burnout !culture,
  burn out !culture, breakdown !of|in, meltdowns, sensory overload|issues|needs, learning difficult*,
  therapy, therapist, psychotherap*, psychiatr*, counselling, counseling, counsellor, counselor,
  psychologist, postnatal depression, insomnia !and|to|for
en own: mental|physical health, health
en is: bipolar, neurodivergent, neurodiverse, dyslexic, autistic, an autist, on the spectrum, depressed,
  suicidal, on the autism|autistic spectrum, traumatised, traumatized, burned|burnt out, in therapy,
  claustrophobic
en does: burned|burnt out, see|saw a <healer>, see|saw a specialist <edge>|every|about, hear voices,
  struggle|struggled|battle|battled|fought with? .. depression|anxiety|addiction
en says: in my leg|legs|hip|spine|knee|wrist|lungs|kidneys, red from|and green, metal plate|rod|pins,
  doctor's orders, doctors gave me, nerve .. damaged,
  in|on a|the? psychiatric|psych ward|hospital|unit|clinic,
  <edge> anxiety|depression|burnout is|makes|means|has|runs|took, sectioned under, stress leave,
  off work|sick with|for .. stress, burned|burnt myself|me out

# sight, hearing, speech
en tells: legally|registered blind|deaf, eye|ear condition|disease, percent sight|vision|hearing,
  lip speaker, hearing|sight test, hearing in both|one
en says: lost my sight|hearing|eyesight|voice
en tells: hearing aid*, cochlear, hearing|induction loop, guide|assistance dog*, white cane, braille,
  sign language, screen reader|readers|magnifier, bsl, lip read*, lipread*, hard of hearing,
  partially sighted, deafblind*, visually|hearing|sight impaired, colour|color blind*, colourblind*,
  colorblind*, tinnitus, meniere*, vertigo,
  sight|hearing|visual|vision|cognitive|mobility|speech impairment|loss, glaucoma, cataracts,
  macular degeneration, retinitis*, nystagmus, night|face blind*, amblyopia, astigmatism, keratoconus,
  retinal detachment, hyperacusis, vocal cord*, cleft palate|lip
en has: stammer, stutter, speech impediment, deafness, blindness,
  poor|bad|failing eyesight|sight|vision|hearing
en own: sight, hearing, eyesight, eyes !lit|opened|on|for|light, left|right eye|ear|hand|arm|leg|side
en is: deaf !to, blind !to|spot|spots|review|reviews|sided, mute <edge>, non verbal, one eyed,
  short sighted <edge>
en does: stammer, stutter, lip read, hear|see badly|poorly, go|went deaf|blind, can only see|hear|read,
  need|rely|read|use|want on? live? captions|subtitles, need|want .. large print
en says: can't|cannot|don't|couldn't hear|see well|properly|colours|colors|high|low|quiet|soft|small,
  in|on one ear|eye, in|on my left|right|good|other|bad ear|eye, with only? one ear|eye|hand|arm|leg,
  without captions|subtitles i

# long illnesses
en tells: <organ> <ailment>, joint pain|pains|replacement,
  cancer|dialysis|heart|transplant|kidney|stroke patient|survivor
en tells: haemorrhage, hemorrhage, aneurysm, =TIA, atrial fibrillation, tachycardia, cardiomyopathy, =DVT,
  haemochromatosis, thalassaemia, acromegaly, gastroparesis, fatty liver, kidney stones, polycystic,
  cystitis, adenomyosis, prolapse, urticaria, scleroderma, sjogren, sjögren, spondyl*, polymyalgia, sarcoma,
  myeloma, glioma, mesothelioma, post viral, hydrocephalus, brittle bones,
  mobility issues|problems|aid|aids|impaired, poor|ill|failing|bad health !check|metrics|status,
  long illness, post covid, brain tumour|tumor|surgery, light duties, incapacity, congenital, birth defect
en is: mobility impaired, terminally|seriously|critically|chronically ill, waiting for test results,
  an amputee, in chronic|constant pain, in poor health
en tells: long covid, chronic fatigue|illness, chronic pain !point|points, chronically|terminally ill,
  endometriosis, fibromyalgia, crohn, colitis, irritable bowel, =IBS, coeliac, celiac, lupus, psoria*,
  eczema, multiple sclerosis, muscular dystrophy, motor neurone, parkinson, cystic fibrosis, sickle cell,
  haemophili*, hemophili*, hiv, hepatitis, ehlers danlos, hypermobil*, scoliosis, sciatica, arthriti*,
  osteo*, rheumat*, asthma*, copd, anaphyla*, narcoleps*, sleep apnea|apnoea|disorder, migraine, migraines,
  cluster headache*, epilep*, seizure, seizures, cerebral palsy, spina bifida, paraplegi*, tetraplegi*,
  quadriplegi*, hemiplegi*, amput*, polio, dwarfism, albinism, vitiligo, hypothyroid*, hyperthyroid*,
  thyroid, hashimoto*, hypoglyc*, blood sugar|clot|clots, brain injury|tumour|tumor, spinal injury|cord,
  slipped|herniated disc, heart attack*|failure|surgery, in remission, cancer free, autoimmune,
  immunocompromised, immunosuppress*, menopaus*, perimenopaus*, pmdd, hot flushes|flashes, gout,
  iron deficien*, anaemi*, anemi*, tuberculosis, sarcoidosis, angina, hay fever,
  glandular|rheumatic|scarlet fever, lactose|gluten intolerant|intolerance, food intolerance*, reflux,
  varicose veins, raynaud*, vasculitis, myasthenia, dystonia, ataxia, restless legs, bell palsy,
  limb difference, =POTS, dysautonomia, =CRPS, cfs, =IBD, =TBI, =PMS, =BPD, audhd, nerve damage, aphasia,
  double vision, hodgkin*, carcinoma, metasta*, oncolog*, palliative, incurable, life expectancy,
  unfit for work, fit note, intensive care unit, kidney disease, facial paralysis, dysmenorrh*, club foot,
  heart defect|valve|murmur|rhythm|bypass, arrhythmia*, palpitations, hypertension, high|low blood pressure,
  thrombosis, embolism, pneumonia, emphysema, cirrhosis, pancreatitis, diverticulitis, gallstones,
  incontinen*, tendonitis, tendinitis, bursitis, =RSI, frozen shoulder, tennis elbow, whiplash, neuropath*,
  neuralgia, shingles, meningitis, encephalitis, malaria, sepsis, =ALS, huntington, marfan, down syndrome,
  down's syndrome, =PCOS, fibroids, lipoedema, lymphoedema, alopecia, rosacea, hyperhidrosis, bone marrow,
  blood transfusion*, kidney|liver failure, lyme disease, carpal tunnel, repetitive strain
en has: disability, disabilities, illness, illnesses, disease, diseases, cancer, tumour, tumor, leukaemia,
  leukemia, lymphoma, melanoma, diabetes, stroke !of|width|order, strokes, concussion, injury, injuries,
  covid, bad|weak back|knee|knees|hip|shoulder|wrist|heart|lungs,
  back pain|problem|problems|trouble|injury|surgery,
  severe|bad|frequent|constant|terrible headaches|pain|pains|nausea|dizziness,
  nerve|joint|knee|pelvic pain|pains,
  heart|lung|skin|kidney|liver|bowel|stomach|bladder|thyroid condition|problem|problems|disease|stones|murmur,
  medical|health|chronic|mental|rare condition|conditions|disorder,
  genetic|neurological|degenerative|autoimmune condition|conditions|disorder, long term condition|illness,
  health problem|problems|issue|issues|scare, !imposter|impostor|here|system syndrome, allergy !to,
  allergies !to, intolerance, impairment, impairments, infection, relapse, limp, tremor, tremors, hernia,
  ulcer, addiction !to, =MS !office|teams|word|excel|sql|access|project|in|dynamics, me cfs, accident !with,
  physical limitation|limitations, limited mobility, flare ups, broken leg|arm|foot|ankle|wrist|hip|back,
  torn ligament|ligaments|acl|meniscus, fracture, fractures, dizzy spells, blackouts, fainting fits, cleft,
  one kidney|lung|eye|arm|leg|hand
en own: <body> .. damaged|numb|stiff|amputated|shorter|aches|hurts|paralysed|paralyzed|swollen, symptoms,
  knee, knees, hip, spine, joints, kidney, kidneys, liver, lungs, bladder, bowel, bowels, hands shake|hurt,
  blood pressure, period pain|pains, periods, diagnosis <edge>,
  back hurts|aches|problem|problems|pain|injury|gives|won't,
  heart condition|problem|problems|attack|operation|surgery|disease|rhythm
en is: disabled, diabetic, epileptic, asthmatic, coeliac, anaemic, obese, overweight <edge>, paralysed !by,
  paralyzed !by, ill !at|equipped|advised|prepared|suited|informed, sick !of|and, unwell, hospitalised,
  hospitalized, hiv positive, housebound, one handed, legally|registered|partially blind|deaf|disabled,
  a stroke|cancer survivor, in intensive care, allergic to <allergen>,
  person with a? disabilities|disability,
  waiting|wait for a|an|my new? hip|knee|kidney|liver|heart|operation|surgery|transplant|diagnosis,
  born with a|only|one|no, born without, on the waiting list for, medically retired|discharged,
  an inpatient|outpatient, sectioned, prone to migraines|fainting|panic|infections
en does: tire easily|quickly, get tired|exhausted easily|quickly, get|got|fell|fall ill|sick,
  survived|beat cancer, limp, faint, relapsed, need|have to lie down,
  lost .. sight|eyesight|hearing|leg|arm|voice|finger|fingers, broke my leg|arm|back|neck|hip|wrist|foot,
  nearly|almost died !laughing|of
en says: i was|am been? diagnosed, i've|have been diagnosed, got diagnosed,
  because of|to my back|knee|knees|eyes|heart|nerves|condition|illness|disability|health, my .. flares up,
  nut|peanut|latex|pollen|gluten|dairy allergy|allergies, allergy|allergies to <allergen>,
  health issues <edge>, for|on health|medical reasons|grounds,
  can't|cannot|couldn't stand|sit|walk|type for,
  can't|cannot lift|carry heavy|anything|boxes|much|more|weights,
  can't|cannot climb .. stairs|steps|ladders, can't walk far|long|without,
  unable to lift|climb|walk|stand|sit|type, my energy is|are limited,
  can't|cannot use my|one .. hands|hand|arms|arm|legs|leg|fingers|voice, can only use one, pace myself,
  after|because|during of? .. illness, cancer came|is back

# aids, medicines, treatments
en tells: support group for, self help group
en tells: humira, enbrel, remicade, biologics, depakote, zoloft, lexapro, wellbutrin, seroquel, abilify,
  risperidone, clozapine, olanzapine, duloxetine, gabapentin, pregabalin, carbamazepine, keppra, topiramate,
  sumatriptan, triptans, ventolin, symbicort, antihistamine*, cortisone, hydrocortisone, thyroxine,
  tacrolimus, ciclosporin, azathioprine, rituximab, antiretroviral*, suboxone, buprenorphine, oxycodone,
  fentanyl, opioid*, medical cannabis|marijuana, angioplasty, stent|stents, spinal fusion, arthroscopy,
  biopsy, endoscopy, colonoscopy, ileostomy, skin graft, gastric bypass|band, powerchair, power chair,
  rollator, zimmer frame, leg braces, orthopaedic shoes|insoles, walking aid, wheel chair, graded return
en tells: off work for .. weeks|months|year|years, cane, magnifier, magnifying glass, compression stockings,
  sleep|sleeping problems|issues|trouble, trouble sleeping, wheelchair, crutches, walking stick|frame,
  mobility scooter, prosthe*, pacemaker, defibrillator, stoma, colostomy, catheter, dialysis, transplant,
  chemo, chemotherapy, radiotherapy, mastectomy, hysterectomy, hip|knee replacement, bypass surgery,
  insulin, antidepressant*, anti depressant*, beta blocker*, painkiller*, methadone, ssri*, ritalin,
  methylphenidate, sertraline, citalopram, fluoxetine, prozac, xanax, epipen*, epi pen, mirtazapine,
  venlafaxine, escitalopram, quetiapine, lamotrigine, valproate, levothyroxine, metformin, methotrexate,
  steroids, prednisolone, morphine, tramadol, codeine, warfarin, blood thinner*, tamoxifen, statins,
  adderall, vyvanse, elvanse, concerta, strattera, ozempic, wegovy, diazepam, valium,
  sleeping pills|tablets, immunotherapy, detox, cpap, feeding tube, knee|neck|back|leg brace,
  gamblers anonymous, al anon, hearing dog, stairlift, emergency surgery, rehab,
  alcoholics|narcotics anonymous, signed off sick|work, sick note, blue badge, hospital stay|treatment,
  disability living|benefit|benefits|allowance|pension|payment, personal independence payment,
  =Access to =Work, step free, stepfree, disabled|accessible toilet|parking|bathroom
en has: medication, medications, meds, tablets, lithium !ion|battery|batteries, !dependency|sql injections,
  surgery, infusion*, operation <edge>, radiation, implant, implants, inhaler, support worker, antibiotics,
  hospital appointment*, side effects, occupational health, osteopath, chiropractor, physio, physiotherapy,
  speech therapist|therapy, screen reader, headaches
en own: doctor, doctors, gp, neurologist, cardiologist, oncologist, rheumatologist, gynaecologist,
  dermatologist, psychotherapist, prescription, physio, physiotherap*, check ups,
  hospital|medical|specialist appointment*, blood test*, sick leave, treatment <edge>, service dog, surgery,
  chair fits|needs|under, hospital
en is: sober !about, an? alcoholic, an? addict, recovering alcoholic|addict|from, in a wheelchair,
  a wheelchair user, addicted to alcohol|drugs|gambling|painkillers|pills, in recovery <edge>,
  on .. medication|meds|insulin|lithium|tablets, on .. sick|medical leave, operated on, being treated,
  treated for, undergoing treatment, off sick, signed off, in hospital,
  seeing a therapist|counsellor|counselor|psychologist|psychiatrist
en does: quit|stopped drinking, gave up drinking|alcohol, got sober|clean, attend =AA|=NA|therapy,
  overdosed, go to =AA|=NA|therapy|counselling|counseling|rehab|physio, don't drink anymore|any,
  inject myself|insulin, have to inject, type by voice
en says: years|months sober, =AA meeting|meetings|sponsor, twelve step, drinking|gambling problem,
  phased return, drug|alcohol|substance|gambling addiction|abuse|problem|misuse|dependency,
  medical leave|history|exemption, off sick,
  recovering|recovered from .. cancer|illness|depression|covid|burnout|stroke,
  recovering|recovered from .. surgery|injury|accident|operation,
  after|before|since my|an|the operation|surgery <edge>, i .. check ups,
  medical|hospital appointment|appointments every|on|each
"""
